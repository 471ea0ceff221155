namespace ProtoGen.Interop.Tests.Messages;

/// <summary>Messages as maps against the package's, which takes the names of its properties as keys.</summary>
public partial class MapTests
{
    [Message(MessageLayout.Map)]
    public partial record Ours(int Id, string? Name, double[] Values, Dictionary<string, Ours?> Parts);

    [MessagePack.MessagePackObject(keyAsPropertyName: true)]
    public record Theirs(int Id, string? Name, double[] Values, Dictionary<string, Theirs?> Parts);

    [Fact]
    public void Maps_are_the_same_bytes()
    {
        var ours = new Ours(-7, "a", [1, -0.5], new() { ["x"] = null, ["y"] = new Ours(300, null, [], []) });
        var theirs = new Theirs(-7, "a", [1, -0.5], new() { ["x"] = null, ["y"] = new Theirs(300, null, [], []) });

        byte[] expected = Oracle.Write(theirs);
        Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(MessageSerializer.Serialize(ours)));

        var read = MessageSerializer.Deserialize<Ours>(expected);
        Assert.Equal((-7, "a", 300), (read.Id, read.Name, read.Parts["y"]!.Id));
        Assert.Equal([1, -0.5], read.Values);
        Assert.Equal(300, Oracle.Read<Theirs>(MessageSerializer.Serialize(ours)).Parts["y"]!.Id);
    }
}
