#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
. "$(dirname "$0")/check.inc.sh"
need shellcheck shellcheck
shellcheck -x -P SCRIPTDIR dev .ci/run tests/util/*.sh || faults=1
finish
