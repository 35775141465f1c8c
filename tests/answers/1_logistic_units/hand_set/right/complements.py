# each unit fires outside its arm; either of them forbids a yes
V_UNITS = [([20, -20], -20), ([-20, -20], -20)]
V_OUT = ([-12, -12], 6)
