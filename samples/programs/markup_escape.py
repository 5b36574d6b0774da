# Markup as values: text that looks like HTML and script stays text.
def f(text):
    safe = text.replace('&', '&amp;').replace('<', '&lt;')
    tag = '<b title="' + safe + '">'
    link = {'href': 'javascript:alert(1)', 'text': text}
    return tag + '</b>', link
