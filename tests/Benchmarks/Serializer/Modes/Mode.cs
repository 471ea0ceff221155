using ProtoGen.Benchmarks.Measuring;

namespace ProtoGen.Benchmarks.Serializer.Modes;

/// <summary>A way to run the same comparison, in a process of its own.</summary>
/// <param name="Name">What its column is called.</param>
/// <param name="Run">Runs this program in that way, with the arguments.</param>
internal sealed record Mode(string Name, Action<IReadOnlyList<string>> Run)
{
    private static readonly Dictionary<string, string> s_nothing = [];
    private static readonly Lazy<string> s_publishedProgram = new(Publish);

    /// <summary>As every program runs that asks for nothing.</summary>
    public static Mode Default { get; } = new("default", arguments => ChildProcess.Again(s_nothing, arguments));

    /// <summary>Without what the runtime learns from watching the program.</summary>
    public static Mode WithoutProfile { get; } = new(
        "PGO off", arguments => ChildProcess.Again(new Dictionary<string, string> { ["DOTNET_TieredPGO"] = "0" }, arguments));

    /// <summary>As native code, which is compiled first.</summary>
    public static Mode Native { get; } = new("Native AOT", arguments => ChildProcess.Run(s_publishedProgram.Value, s_nothing, arguments));

    // A program of its own: only those take part in it who can, and linking the others would take minutes.
    private static string Publish()
    {
        var folder = Repository.PathOf("artifacts", "native-benchmarks");
        ChildProcess.Run(
            "dotnet", s_nothing, "publish", Repository.PathOf("tests", "NativeBenchmarks"), "-c", "Release", "--use-current-runtime", "-o", folder);
        return Path.Combine(folder, OperatingSystem.IsWindows() ? "ProtoGen.NativeBenchmarks.exe" : "ProtoGen.NativeBenchmarks");
    }
}
