namespace ProtoGen.EndToEnd.Tests.Handles;

/// <summary>A fact that starts a process with fewer handles than the system gives; skipped where the shell cannot do that.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BashFactAttribute : FactAttribute
{
    public BashFactAttribute()
    {
        if (OperatingSystem.IsWindows() || !OnPath("bash"))
        {
            Skip = "Needs bash and its ulimit to limit the handles of a process.";
        }
    }

    private static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
