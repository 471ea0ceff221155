namespace ProtoGen.Interop.Tests.Messages;

/// <summary>Unions against the package's: the same case is the same bytes, and each reads what the other has written.</summary>
public partial class UnionTests
{
    [Message, Union(0, typeof(Circle)), Union(-3, typeof(Named)), Union(40_000, typeof(Group))]
    public partial interface IShape;

    [Message]
    public partial record Circle(double Radius) : IShape;

    [Message]
    public partial record Named(string Name, int[] Path) : IShape;

    [Message]
    public partial record Group(List<IShape?> Parts) : IShape;

    [MessagePack.Union(0, typeof(TheirCircle)), MessagePack.Union(-3, typeof(TheirNamed)), MessagePack.Union(40_000, typeof(TheirGroup))]
    public interface ITheirShape;

    [MessagePack.MessagePackObject]
    public record TheirCircle([property: MessagePack.Key(0)] double Radius) : ITheirShape;

    [MessagePack.MessagePackObject]
    public record TheirNamed([property: MessagePack.Key(0)] string Name, [property: MessagePack.Key(1)] int[] Path) : ITheirShape;

    [MessagePack.MessagePackObject]
    public record TheirGroup([property: MessagePack.Key(0)] List<ITheirShape?> Parts) : ITheirShape;

    [Fact]
    public void Unions_are_the_same_bytes()
    {
        IShape ours = new Group([new Circle(1.5), null, new Named("a", [1, 2]), new Group([])]);
        ITheirShape theirs = new TheirGroup([new TheirCircle(1.5), null, new TheirNamed("a", [1, 2]), new TheirGroup([])]);

        byte[] expected = Oracle.Write(theirs);

        Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(MessageSerializer.Serialize(ours)));
        var parts = Assert.IsType<Group>(MessageSerializer.Deserialize<IShape>(expected)).Parts;
        Assert.Equal([new Circle(1.5), null], parts[..2]);
        Assert.Equal([1, 2], Assert.IsType<Named>(parts[2]).Path);
        Assert.Equal(4, Assert.IsType<TheirGroup>(Oracle.Read<ITheirShape>(MessageSerializer.Serialize(ours))).Parts.Count);
    }
}
