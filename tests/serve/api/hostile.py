"""Texts that a stranger may put into the news."""

FORMULA = '=HYPERLINK("http://evil.example","Putin")'
SCRIPT = '<script>alert("x")</script> & "quotes" \u202e'
