# Emoji: code points, UTF-16 units and UTF-8 bytes of one text.
def f(text):
    units = 0
    for char in text:
        units += 2 if ord(char) > 0xFFFF else 1
    size = len(text.encode('utf-8'))
    return {'points': len(text), 'units': units, 'bytes': size}
