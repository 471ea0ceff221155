using System.Globalization;
using ProtoGen.Benchmarks.Measuring;
using ProtoGen.Benchmarks.Serializer;
using ProtoGen.Benchmarks.Serializer.Peers;

namespace ProtoGen.Benchmarks.CodeSize;

/// <summary>The native code that one peer needs to write and to read every shape once, fully optimized.</summary>
/// <param name="Methods">Methods compiled, those of the library among them that no other code had compiled before.</param>
/// <param name="Bytes">Bytes of native code.</param>
internal sealed record JittedCode(int Methods, long Bytes)
{
    /// <summary>What a child process is told first.</summary>
    public const string ChildCommand = "code-size-of";

    // Every method is compiled once and optimized at once.
    private static readonly Dictionary<string, string> s_oneTier = new() { ["DOTNET_TieredCompilation"] = "0" };

    /// <summary>Counts it in a process of its own.</summary>
    public static JittedCode By(Peer peer)
    {
        var numbers = ChildProcess.Again(s_oneTier, ChildCommand, peer.Name).Split(' ');
        return new JittedCode(int.Parse(numbers[0], CultureInfo.InvariantCulture), long.Parse(numbers[1], CultureInfo.InvariantCulture));
    }

    /// <summary>What the child process does.</summary>
    public static void RunChild(string name)
    {
        Peer[] peer = [PeerList.All.Single(peer => peer.Name == name)];
        var shapes = Catalogue.All;
        using var listener = new JitListener();
        listener.Count(() =>
        {
            foreach (var shape in shapes)
            {
                foreach (var contender in shape.Writers(peer).Concat(shape.Readers(peer)))
                {
                    contender.Repeat(1);
                }
            }
        });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{listener.Methods} {listener.Bytes}"));
    }
}
