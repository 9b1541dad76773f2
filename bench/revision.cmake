# Writes HEADER with the git revision of SOURCE: "unknown" outside of a checkout, and where the sources lie unpacked
# in somebody else's.
set(revision unknown)
if(GIT AND EXISTS ${SOURCE}/.git)
  execute_process(COMMAND ${GIT} -C ${SOURCE} describe --always --dirty --abbrev=12
    OUTPUT_VARIABLE described OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
  if(NOT failed)
    set(revision ${described})
  endif()
endif()
file(CONFIGURE OUTPUT ${HEADER} CONTENT "#define VACT_REVISION \"${revision}\"\n")
