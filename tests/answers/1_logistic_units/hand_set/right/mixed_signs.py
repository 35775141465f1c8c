left = ([-6.0, 6.0], 6.0)
right_arm = (np.array([-9.0, -9.0]), -9.0)
V_UNITS = [left, right_arm]
V_OUT = (np.array([14.0, -12.0]), -7.0)
