using DiffEngine;

namespace ProtoGen.Testing.Snapshots;

/// <summary>What the person at this machine wants, told by environment variables that are 1.</summary>
internal static class SnapshotSwitches
{
    /// <summary>A run writes what is emitted as accepted.</summary>
    public const string AcceptVariable = "PROTOGEN_ACCEPT_SNAPSHOTS";

    /// <summary>A difference opens in the diff tool of this machine.</summary>
    public const string DiffVariable = "PROTOGEN_SHOW_DIFF";

    // A build server must not accept what nobody has read, and has nobody to show a difference to.
    private static readonly bool s_attended = !BuildServerDetector.Detected;

    public static bool Accept => s_attended && IsSet(AcceptVariable);

    public static Action<string, string>? ShowDiff =>
        s_attended && IsSet(DiffVariable) ? static (received, verified) => DiffRunner.Launch(received, verified) : null;

    private static bool IsSet(string variable) => Environment.GetEnvironmentVariable(variable) == "1";
}
