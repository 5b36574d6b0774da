# Exception chaining: a low-level error raised again as another one.
def read_port(settings):
    try:
        return int(settings['port'])
    except (KeyError, ValueError) as error:
        raise RuntimeError('no usable port') from error


def f(settings):
    try:
        return read_port(settings)
    except RuntimeError as error:
        return type(error.__cause__).__name__, str(error)
