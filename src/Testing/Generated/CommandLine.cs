using System.Diagnostics;
using System.Text.Json;

namespace ProtoGen.Testing.Generated;

/// <summary>Asks the build system of the SDK with which command line a project is compiled.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan s_bound = TimeSpan.FromMinutes(3);

    // What `dotnet test` tells its children about its own build; another build must find its own.
    private static readonly string[] s_ofTheOuterBuild = ["MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH", "MSBuildLoadMicrosoftTargetsReadOnly"];

    public static IReadOnlyList<string> Of(string project, string configuration)
    {
        ProcessStartInfo start = new("dotnet",
        [
            "msbuild", project, "-nologo", "-target:Compile", $"-property:Configuration={configuration}",
            "-property:DesignTimeBuild=true", "-property:BuildProjectReferences=false",
            "-property:SkipCompilerExecution=true", "-property:ProvideCommandLineArgs=true",
            "-getItem:CscCommandLineArgs", "-nodeReuse:false",
        ])
        {
            WorkingDirectory = Path.GetDirectoryName(project),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Array.ForEach(s_ofTheOuterBuild, name => start.Environment.Remove(name));
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        using var process = Process.Start(start) ?? throw new SnapshotException("The command 'dotnet' did not start.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_bound) || !Task.WaitAll([output, errors], s_bound))
        {
            process.Kill(entireProcessTree: true);
            throw new SnapshotException($"The build system did not answer within {s_bound.TotalMinutes} minutes about '{project}'.");
        }

        return process.ExitCode == 0
            ? Parse(output.Result)
            : throw new SnapshotException($"'{project}' cannot be evaluated. Restore and build it first.\n{output.Result}{errors.Result}");
    }

    private static List<string> Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray()
            .Select(argument => argument.GetProperty("Identity").GetString()!)];
    }
}
