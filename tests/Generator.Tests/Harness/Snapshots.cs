using System.Runtime.CompilerServices;
using ProtoGen.Testing;

namespace ProtoGen.Generator.Tests.Harness;

/// <summary>Compares generated files with the accepted ones beside the test, the way users do.</summary>
internal static class Snapshots
{
    public static void Verify(GeneratorRun run, [CallerFilePath] string testFile = "", [CallerMemberName] string testName = "") =>
        GeneratedCode.For(run.Input, run.Driver).Verify(testFile, testName);
}
