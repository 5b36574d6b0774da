# Path parts: the text '..' is an ordinary string value here.
def f(path):
    parts = []
    for part in path.split('/'):
        if part == '..' and parts:
            parts.pop()
        elif part not in ('', '.'):
            parts.append(part)
    return '/'.join(parts) or '.'
