from functools import reduce

def collapse(Ws, bs):
    def join(first, second):
        return second[0] @ first[0], second[0] @ first[1] + second[1]
    return reduce(join, zip(Ws, bs))
