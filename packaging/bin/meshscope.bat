@echo off
rem Starts Meshscope: the window, or a command when the first word is one. Needs Java 25 or newer.
setlocal EnableExtensions
set "LIB=%~dp0..\lib"
set "JAVA="
if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined JAVA if exist "%LIB%\java-home" (
  for /f "usebackq delims=" %%h in ("%LIB%\java-home") do if not defined JAVA call :try "%%h"
)
if not defined JAVA for %%j in (java.exe) do if not "%%~$PATH:j"=="" call :try "%%~dp$PATH:j.."
if not defined JAVA (
  echo meshscope: Java 25 or newer is needed; install it ^(for example Temurin 25^) or set JAVA_HOME 1>&2
  exit /b 3
)
set "COMMAND="
set "FIRST=%~1"
if not defined FIRST goto window
if "%FIRST%"=="--practice" goto window
if "%FIRST:~0,1%"=="-" set "COMMAND=yes"
if not defined COMMAND for /f "usebackq delims=" %%c in ("%LIB%\commands") do if "%%c"=="%FIRST%" set "COMMAND=yes"
if not defined COMMAND goto window
set "CACHE="
if exist "%LIB%\meshscope.aot" set CACHE="-XX:AOTCache=%LIB%\meshscope.aot"
set "TIER="
if "%FIRST%"=="analyze" set "TIER=-XX:TieredStopAtLevel=1"
"%JAVA%" -XX:+UseSerialGC -Xlog:disable -Xlog:all=error:stderr -Xlog:aot=off %CACHE% %TIER% %MESHSCOPE_OPTS% -cp "%LIB%\meshscope.jar" io.meshscope.Launcher %*
exit /b %ERRORLEVEL%

:window
"%JAVA%" -XX:MaxGCPauseMillis=15 %MESHSCOPE_OPTS% --module-path "%LIB%\javafx" --add-modules javafx.controls --enable-native-access=javafx.graphics -cp "%LIB%\meshscope.jar" io.meshscope.Launcher %*
exit /b %ERRORLEVEL%

rem Takes the Java of a folder when its release file says it is new enough.
:try
if not exist "%~1\bin\java.exe" exit /b
if not exist "%~1\release" exit /b
for /f "usebackq tokens=1,2 delims==" %%k in ("%~1\release") do if "%%k"=="JAVA_VERSION" for /f "delims=.+-" %%v in (%%l) do call :version "%~1" %%~v
exit /b

:version
if %2 GEQ 25 set "JAVA=%~1\bin\java.exe"
exit /b
