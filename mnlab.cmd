@echo off
rem mnlab on Windows: all set-up, the main job, and the door to the command line. The same commands as ./mnlab.
setlocal EnableExtensions DisableDelayedExpansion
set "ROOT=%~dp0"
if "%ROOT:~-1%"=="\" set "ROOT=%ROOT:~0,-1%"
set "VENV=%ROOT%\.venv"
set "PY=%VENV%\Scripts\python.exe"
set "JARS=%ROOT%\target\lib"
if "%~1"=="--gpu" (
  if not defined MNLAB_GPU set "MNLAB_GPU=on"
  shift
)
set "COMMAND=%~1"
set "REST="
shift
:collect
if not "%~1"=="" (
  set REST=%REST% "%~1"
  shift
  goto collect
)

if "%COMMAND%"=="" goto help
call :find_java || exit /b 1
if "%COMMAND%"=="run" goto run
if "%COMMAND%"=="setup" goto setup
if "%COMMAND%"=="lab" goto lab
if "%COMMAND%"=="notebook" goto notebook
if "%COMMAND%"=="test" goto test
goto command_line

:help
echo Usage: mnlab [--gpu] COMMAND [ARGUMENTS]
echo.
echo   run            builds everything, then runs the first notebook on the real kernel: table, figures, HTML
echo   lab            opens JupyterLab with the mnlab kernel
echo   test [--long]  runs the tests; --long adds those that take minutes
echo   setup          only the set-up: library, Python environment, notebook kernel
echo   notebook FILE  runs a notebook on the real kernel and exports it as HTML
echo   doctor         says what this machine has, and what to do about what is wrong
echo   help           what the command line can do: train, predict, evaluate, ...
exit /b 0

:run
call :set_up || exit /b 1
"%PY%" "%ROOT%\kernel\execute.py" "%ROOT%\notebooks\01-first-steps.ipynb"
exit /b %ERRORLEVEL%

:setup
call :set_up
exit /b %ERRORLEVEL%

:lab
call :set_up || exit /b 1
"%PY%" -m jupyterlab "--ServerApp.root_dir=%ROOT%" "--KernelSpecManager.allowed_kernelspecs={'mnlab', 'python3'}" %REST%
exit /b %ERRORLEVEL%

:notebook
call :set_up || exit /b 1
"%PY%" "%ROOT%\kernel\execute.py" %REST%
exit /b %ERRORLEVEL%

:test
call :find_maven || exit /b 1
cd /d "%ROOT%"
if defined REST set "REST=%REST:"--long"="-DexcludedGroups="%"
call mvn -B -ntp %REST% test
exit /b %ERRORLEVEL%

:command_line
call :build || exit /b 1
call :java_options || exit /b 1
"%JAVA%" %JVM_OPTIONS% -cp "%CLASS_PATH%" mnlab.cli.Main %COMMAND% %REST%
exit /b %ERRORLEVEL%

rem ---- set-up

:set_up
call :find_maven || exit /b 1
call :build || exit /b 1
call :python_environment || exit /b 1
call :java_options || exit /b 1
"%PY%" "%ROOT%\kernel\install.py" --java "%JAVA%" --class-path "%CLASS_PATH%" -- %JVM_OPTIONS%
exit /b %ERRORLEVEL%

:find_java
set "JAVA="
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\javac.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
if not defined JAVA for /f "delims=" %%J in ('where javac 2^>nul') do if not defined JAVA set "JAVA=%%~dpJjava.exe"
if defined JAVA goto java_found
echo mnlab: this machine lacks a JDK 17 or newer: winget install EclipseAdoptium.Temurin.21.JDK, or set JAVA_HOME 1>&2
exit /b 1
:java_found
set "JAVA_MAJOR=0"
for /f "tokens=2 delims== " %%V in ('""%JAVA%" -XshowSettings:properties -version 2^>^&1 ^| findstr /c:"java.specification.version""') do set "JAVA_MAJOR=%%V"
if %JAVA_MAJOR% GEQ 17 exit /b 0
echo mnlab: this machine lacks a JDK 17 or newer (found %JAVA_MAJOR%): winget install EclipseAdoptium.Temurin.21.JDK 1>&2
exit /b 1

:find_maven
where mvn >nul 2>nul && exit /b 0
echo mnlab: this machine lacks Maven: https://maven.apache.org/install.html 1>&2
exit /b 1

rem Builds when a source is newer than the last build: PowerShell knows how to compare times.
:build
powershell -NoProfile -Command "$s=Get-Item -LiteralPath '%ROOT%\target\.built' -ErrorAction SilentlyContinue; if(-not $s){exit 1}; $n=Get-ChildItem -LiteralPath '%ROOT%\pom.xml','%ROOT%\src\main' -Recurse | Where-Object {$_.LastWriteTime -gt $s.LastWriteTime}; if($n){exit 1}"
if not errorlevel 1 exit /b 0
call :find_maven || exit /b 1
echo library   building (the first time some minutes: Maven fetches the engine) 1>&2
del /q "%ROOT%\target\mnlab-*.jar" 2>nul
pushd "%ROOT%"
call mvn -B -q -ntp "-Dmaven.test.skip=true" package
if errorlevel 1 (
  popd
  exit /b 1
)
popd
type nul > "%ROOT%\target\.built"
exit /b 0

:python_environment
if exist "%PY%" fc /b "%ROOT%\environment\requirements.txt" "%VENV%\.requirements" >nul 2>nul && exit /b 0
echo python    installing JupyterLab and the kernel into .venv 1>&2
set "BASE=python"
where py >nul 2>nul && set "BASE=py -3"
%BASE% -c "import sys, venv; sys.exit(sys.version_info < (3, 10))" 2>nul
if errorlevel 1 (
  echo mnlab: this machine lacks Python 3.10 or newer: winget install Python.Python.3.12 1>&2
  exit /b 1
)
if not exist "%PY%" %BASE% -m venv --clear "%VENV%"
"%PY%" -m pip install -q --disable-pip-version-check --no-deps -r "%ROOT%\environment\requirements.txt" || exit /b 1
copy /y "%ROOT%\environment\requirements.txt" "%VENV%\.requirements" >nul
exit /b 0

rem ---- what a Java process is started with

:java_options
if not defined THREADS set "THREADS=%NUMBER_OF_PROCESSORS%"
rem OpenMP's spinning makes a training step thirty times slower when another process shares the cores.
set "OMP_WAIT_POLICY=PASSIVE"
set "MNLAB_HOME=%ROOT%"
set "DJL_OFFLINE=true"
set "NATIVE_CPU=yes"
set JVM_OPTIONS=-Djava.awt.headless=true -Dai.djl.pytorch.num_threads=%THREADS% -Dorg.slf4j.simpleLogger.defaultLogLevel=warn
if %JAVA_MAJOR% GEQ 24 set JVM_OPTIONS=%JVM_OPTIONS% --enable-native-access=ALL-UNNAMED
if defined MNLAB_HEAP set JVM_OPTIONS=%JVM_OPTIONS% -Xmx%MNLAB_HEAP%
call :gpu || exit /b 1
set "CLASS_PATH="
for %%J in ("%ROOT%\target\mnlab-*.jar") do call :add_jar "%%~fJ"
for %%J in ("%JARS%\*.jar") do call :add_jar "%%~fJ"
if defined MNLAB_EXTRA_JARS for %%J in ("%MNLAB_EXTRA_JARS%\*.jar") do call :add_jar "%%~fJ"
exit /b 0

:add_jar
echo %~nx1| findstr /b /c:"pytorch-native-cpu-" >nul && if "%NATIVE_CPU%"=="no" exit /b 0
if defined CLASS_PATH (set "CLASS_PATH=%CLASS_PATH%;%~1") else set "CLASS_PATH=%~1"
exit /b 0

rem PyTorch with CUDA by DJL's own download; one that pip installed is for Linux: docs/gpu.md
:gpu
if not defined MNLAB_GPU exit /b 0
if "%MNLAB_GPU%"=="off" exit /b 0
if "%MNLAB_GPU%"=="0" exit /b 0
nvidia-smi -L >nul 2>nul
if errorlevel 1 (
  echo mnlab: warning: a GPU was asked for, and nvidia-smi finds none on this machine: computing on the CPU. 1>&2
  exit /b 0
)
set "DJL_OFFLINE=false"
set "PYTORCH_VERSION=2.7.1"
set "PYTORCH_FLAVOR=cu128"
set "NATIVE_CPU=no"
exit /b 0
