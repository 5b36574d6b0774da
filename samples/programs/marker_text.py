# Values that look like trace markers and chat tokens are only text.
def f(text):
    opened = '<|' + text + '|>'
    pieces = [opened, '<|im_start|>', '</s>', '"}]']
    pieces.append(r'C:\new\table' + '\t\x00')
    return pieces, '|'.join(pieces).count('<|')
