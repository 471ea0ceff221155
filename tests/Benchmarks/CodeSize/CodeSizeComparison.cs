using ProtoGen.Benchmarks.Measuring;
using ProtoGen.Benchmarks.Serializer.Peers;

namespace ProtoGen.Benchmarks.CodeSize;

/// <summary>What the code of the same messages costs with every serializer: lines, assembly and native code.</summary>
internal static class CodeSizeComparison
{
    public static void Run()
    {
        var nothing = GeneratedCode.By(GeneratedCode.None);
        var messages = GeneratedCode.CountMessages();
        Cells.Header(
            $"the {messages} messages", "lines", "lines a message", "assembly KB more", "bytes a message", "native methods", "native KB", "native bytes a message");
        foreach (var peer in PeerList.All)
        {
            var generated = GeneratedCode.Generators.Contains(peer.Name) ? GeneratedCode.By(peer.Name) : null;
            var added = (double?)generated?.AssemblyBytes - nothing.AssemblyBytes;
            var native = JittedCode.By(peer);
            Cells.Row(
                peer.Name,
                Cells.Number(generated?.Lines, "N0"),
                Cells.Number((double?)generated?.Lines / messages, "N0"),
                Cells.Number(added / 1024, "N0"),
                Cells.Number(added / messages, "N0"),
                Cells.Number(native.Methods, "N0"),
                Cells.Number(native.Bytes / 1024.0, "N0"),
                Cells.Number((double)native.Bytes / messages, "N0"));
        }
    }
}
