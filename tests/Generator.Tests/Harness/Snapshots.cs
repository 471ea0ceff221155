using System.Runtime.CompilerServices;
using DiffEngine;

namespace ProtoGen.Generator.Tests.Harness;

/// <summary>
/// Compares generated files with the accepted ones beside the test, in Verify's file convention, so that Verify can
/// take over unchanged.
/// </summary>
internal static class Snapshots
{
    /// <summary>Set to 1, a run writes what it generates as accepted. Read the difference first.</summary>
    public const string AcceptVariable = "PROTOGEN_ACCEPT_SNAPSHOTS";

    /// <summary>Set to 1, a difference opens in the diff tool of this machine.</summary>
    public const string DiffVariable = "PROTOGEN_SHOW_DIFF";

    public static void Verify(GeneratorRun run, [CallerFilePath] string testFile = "", [CallerMemberName] string testName = "")
    {
        // A build server must not accept what nobody has read, and has nobody to show a difference to.
        bool attended = !BuildServerDetector.Detected;
        var folder = new SnapshotFolder(
            Path.GetDirectoryName(testFile)!,
            Path.GetFileNameWithoutExtension(testFile),
            testName,
            accept: attended && IsSet(AcceptVariable),
            showDiff: attended && IsSet(DiffVariable) ? static (received, verified) => DiffRunner.Launch(received, verified) : null);
        folder.Verify(run.Files.Select(file => (file.HintName, file.SourceText.ToString())));
    }

    private static bool IsSet(string variable) => Environment.GetEnvironmentVariable(variable) == "1";
}
