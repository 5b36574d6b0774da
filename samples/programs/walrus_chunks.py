# Assignment expressions: reading a string in chunks until it is empty.
def f(text, size):
    chunks = []
    position = 0
    while chunk := text[position:position + size]:
        chunks.append(chunk)
        position += size
    if (count := len(chunks)) > 3:
        chunks[3:] = [f'+{count - 3}']
    return chunks
