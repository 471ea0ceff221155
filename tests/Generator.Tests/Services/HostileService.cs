using ProtoGen.Generator.Tests.Harness;

namespace ProtoGen.Generator.Tests.Services;

/// <summary>What the tests of awkward services share.</summary>
internal static class HostileService
{
    public const string Usings = "using System; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks; using ProtoGen;\n";

    public static GeneratorRun Run(string source, HarnessOptions? options = null)
    {
        var run = GeneratorHarness.Run(Usings + source, options);
        Assert.NotEmpty(run.Files);
        return run;
    }

    public static GeneratorRun RunMembers(string members) => Run($"[Service] public interface IProbe\n{{\n{members}\n}}");

    // One compilation for all names: each in a namespace of its own.
    public static void RunEach(string[] names, Func<string, string> members) => Assert.Equal(
        3 * names.Length,
        Run(string.Join("\n", names.Select((name, i) => $"namespace N{i} {{ [Service] public interface IProbe {{ {members(name)} }} }}"))).Files.Length);
}
