# The kit in Debian, to grade the course of the current folder:
#   docker build -t nbgrader-probes .
#   docker run --rm -v "$PWD:/course" nbgrader-probes doctor
# What a container lets the sandbox do differs: doctor says it, and
# docs/security.md what to allow where it refuses.
FROM debian:12.12-slim AS system
# Not pinned: Debian changes a stable package for its security only.
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
    bubblewrap \
    ca-certificates \
    libseccomp2 \
    make \
    python3 \
    python3-venv \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --create-home --uid 1000 --shell /bin/bash grader

# For .devcontainer: the sources are mounted, `make tools` does the rest.
FROM system AS dev
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
    chromium \
    fonts-dejavu-core \
    git \
    openssh-client \
    procps \
 && rm -rf /var/lib/apt/lists/*
USER grader

FROM system
WORKDIR /kit
COPY LICENSE Makefile README.md pyproject.toml ./
COPY autograder ./autograder
RUN PIP_NO_CACHE_DIR=1 make install
ENV PATH="/kit/.venv/bin:$PATH"
USER grader
WORKDIR /course
ENTRYPOINT ["autograder"]
CMD ["--help"]
