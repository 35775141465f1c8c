"""What a learning management system (LMS) gives and wants back."""
