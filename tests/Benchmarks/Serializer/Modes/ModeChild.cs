using ProtoGen.Benchmarks.Serializer.Peers;

namespace ProtoGen.Benchmarks.Serializer.Modes;

/// <summary>What the processes do that the modes are compared by.</summary>
internal static class ModeChild
{
    /// <summary>The command that measures every shape with every peer.</summary>
    public const string AllPeers = "serializer-results";

    /// <summary>The command that measures the shapes that have targets, with the peers that the targets name.</summary>
    public const string Targets = "serializer-targets";

    /// <summary>To see that it works.</summary>
    public const string Quick = "--quick";

    /// <summary>For figures.</summary>
    public const string Full = "--full";

    /// <summary>Measures the shapes of the names and leaves the results in a file.</summary>
    public static void Run(string path, IReadOnlyList<Peer> peers, bool onlyTargets, bool quick, IReadOnlyList<string> names) =>
        ResultFile.Write(path, SerializerMeasurement.Of([.. Catalogue.Named(names).Where(shape => !onlyTargets || shape.Target is not null)], peers, quick));
}
