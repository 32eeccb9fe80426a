# Builds what is shipped for Windows: an app image with its own Java and an .msi, into target/dist.
#   mvn package; powershell -File packaging/installers/windows.ps1 [app|msi]
# Needs the JDK the build uses (jlink, jpackage) and, for the .msi, WiX 3.14 (light and candle) or WiX 4 or newer (wix) on the PATH.
param([ValidateSet('app', 'msi')][string]$What = 'msi')
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..\..')

function Invoke-Checked([string]$Program, [string[]]$Arguments) {
  & $Program @Arguments
  if ($LASTEXITCODE -ne 0) { throw "$Program ended with $LASTEXITCODE" }
}

$lib = 'target\meshscope\lib'
$dist = 'target\dist'
if (-not (Test-Path "$lib\meshscope.jar")) { throw "Run mvn package first: there is no $lib\meshscope.jar" }
$bin = Join-Path (Get-Content "$lib\java-home" -TotalCount 1).Trim() 'bin'
$version = ([xml](Get-Content pom.xml)).project.version
$modules = 'java.base,java.desktop,java.logging,java.management,java.naming,java.net.http,java.sql,java.security.jgss,jdk.localedata,' +
  'jdk.crypto.mscapi,jdk.unsupported,jdk.zipfs,jdk.charsets,jdk.net,javafx.controls'

if (Test-Path $dist) { Remove-Item $dist -Recurse -Force }
New-Item "$dist\input" -ItemType Directory | Out-Null

Write-Host 'Runtime'
Invoke-Checked "$bin\jlink" @('--module-path', "$lib\javafx", '--add-modules', $modules, '--include-locales', 'en,ko', '--strip-debug',
  '--no-header-files', '--no-man-pages', '--compress', 'zip-9', '--output', "$dist\runtime")

Write-Host 'App image'
# A program of the window has no console on Windows: commands are run with meshscope-cli.exe.
Set-Content "$dist\cli.properties" -Encoding ascii -Value 'win-console=true', 'win-menu=false', 'win-shortcut=false'
Copy-Item "$lib\*.jar" "$dist\input"
Copy-Item LICENSE "$dist\input"
Invoke-Checked "$bin\jpackage" @('--type', 'app-image', '--name', 'meshscope', '--app-version', $version, '--dest', $dist, '--runtime-image',
  "$dist\runtime", '--input', "$dist\input", '--main-jar', 'meshscope.jar', '--main-class', 'io.meshscope.Launcher', '--icon',
  'packaging\icon\meshscope.ico', '--add-launcher', "meshscope-cli=$dist\cli.properties",
  '--vendor', 'Meshscope', '--description', 'Finds out why a request fails in an Istio or Linkerd mesh',
  '--java-options', '-XX:MaxGCPauseMillis=15', '--java-options', '--enable-native-access=javafx.graphics',
  '--java-options', '-XX:AOTCache=$APPDIR\meshscope.aot', '--java-options', '-Xlog:aot=off', '--java-options', '-Xlog:cds=off')
$image = (Resolve-Path "$dist\meshscope").Path

Write-Host 'Start cache'
# The very same Java, class path and options as the launcher's, else the cache is not taken.
$classPath = ((Get-Content "$image\app\meshscope.cfg" | Where-Object { $_ -like 'app.classpath=*' }) -replace '^app.classpath=', '' `
  -replace '\$APPDIR', "$image\app") -join ';'
$java = "$image\runtime\bin\java.exe"
if (-not (Test-Path $java)) { New-Item (Split-Path $java) -ItemType Directory -Force | Out-Null; Copy-Item "$bin\java.exe" $java }
Invoke-Checked $java @('-XX:MaxGCPauseMillis=15', '--enable-native-access=javafx.graphics', '-Dglass.platform=Headless', '-Dprism.order=sw',
  '-Dmeshscope.start=train', "-XX:AOTCacheOutput=$image\app\meshscope.aot", '-cp', $classPath, 'io.meshscope.Launcher')

if ($What -eq 'msi') {
  Write-Host 'Installer'
  # The code by which a newer version finds the older one: it must never change.
  Invoke-Checked "$bin\jpackage" @('--type', 'msi', '--name', 'meshscope', '--app-version', $version, '--dest', $dist, '--app-image', $image,
    '--vendor', 'Meshscope', '--license-file', 'LICENSE', '--win-menu', '--win-shortcut-prompt', '--win-per-user-install', '--win-dir-chooser',
    '--win-upgrade-uuid', '6f0c2a4e-3b57-4d0e-9f5c-6f2c3f7c8b11',
    '--file-associations', 'packaging\installers\pcap.properties', '--file-associations', 'packaging\installers\pcapng.properties')
  Get-ChildItem "$dist\*.msi" | ForEach-Object { "$((Get-FileHash $_ -Algorithm SHA256).Hash.ToLower())  $($_.Name)" } |
    Set-Content "$dist\SHA256SUMS-windows" -Encoding ascii
}
Get-ChildItem $dist
