using System.Drawing;
using ProtoGen.Serialization;
using static ProtoGen.Generator.ExecutionTests.Messages.HexBytes;

[assembly: ProtoGen.FormatWith(typeof(Color), typeof(ProtoGen.Generator.ExecutionTests.Messages.FormatTests.ColorFormatter))]
[assembly: ProtoGen.FormatWith(typeof(System.Drawing.Point), typeof(ProtoGen.Generator.ExecutionTests.Messages.FormatTests.PointSurrogate))]

namespace ProtoGen.Generator.ExecutionTests.Messages;

/// <summary>Types and members whose form on the wire the program chooses itself.</summary>
public partial class FormatTests
{
    /// <summary>A color as its 32 bits: for a type of another assembly.</summary>
    public readonly struct ColorFormatter : IFormatter<Color>
    {
        public static int MaxSize => MessagePackSize.Unbounded;

        public static void Write(ref MessagePackWriter writer, in Color value) => writer.Write(value.ToArgb());

        public static Color Read(ref MessagePackReader reader) => Color.FromArgb(reader.ReadInt32());

        public static void Locate(ref MessagePath path)
        {
        }
    }

    /// <summary>A number in another form, for one member.</summary>
    public readonly struct TextFormatter : IFormatter<int>
    {
        public static int MaxSize => MessagePackSize.Unbounded;

        public static void Write(ref MessagePackWriter writer, in int value) => writer.WriteString(value.ToString(System.Globalization.CultureInfo.InvariantCulture));

        public static int Read(ref MessagePackReader reader) => int.Parse(reader.ReadString(), System.Globalization.CultureInfo.InvariantCulture);

        public static void Locate(ref MessagePath path)
        {
        }
    }

    [Message]
    public partial record PointSurrogate(int X, int Y) : ISurrogate<System.Drawing.Point, PointSurrogate>
    {
        public static PointSurrogate FromValue(System.Drawing.Point value) => new(value.X, value.Y);

        public static System.Drawing.Point ToValue(PointSurrogate surrogate) =>
            surrogate.X >= 0 ? new(surrogate.X, surrogate.Y) : throw new ArgumentOutOfRangeException(nameof(surrogate), "left of the edge");
    }

    /// <summary>A class that cannot be a message, because it has no members to set.</summary>
    [FormatWith(typeof(TreeSurrogate))]
    public sealed class Tree(IEnumerable<Tree> branches)
    {
        private readonly Tree[] _branches = [.. branches];

        public int Count => 1 + _branches.Sum(branch => branch.Count);

        public IEnumerable<Tree> Branches => _branches;
    }

    [Message]
    public partial record TreeSurrogate(List<Tree> Branches) : ISurrogate<Tree, TreeSurrogate>
    {
        public static TreeSurrogate FromValue(Tree value) => new([.. value.Branches]);

        public static Tree ToValue(TreeSurrogate surrogate) => new(surrogate.Branches);
    }

    [FormatWith(typeof(OnceSurrogate<>))]
    public sealed class Once<T>(T value)
    {
        public T Take() => value;
    }

    [Message]
    public partial record OnceSurrogate<T>(T Value) : ISurrogate<Once<T>, OnceSurrogate<T>>
    {
        public static OnceSurrogate<T> FromValue(Once<T> value) => new(value.Take());

        public static Once<T> ToValue(OnceSurrogate<T> surrogate) => new(surrogate.Value);
    }

    public sealed record Pile<T>(T[] Items);

    [Message]
    public partial record PileSurrogate<T>(T[] Items) : ISurrogate<Pile<T>, PileSurrogate<T>>
    {
        public static PileSurrogate<T> FromValue(Pile<T> value) => new(value.Items);

        public static Pile<T> ToValue(PileSurrogate<T> surrogate) => new(surrogate.Items);
    }

    [Message]
    public partial record Box([property: FormatWith(typeof(PileSurrogate<>))] Pile<Box> Inside);

    [Message]
    public partial record Drawing(
        Color Ink, List<System.Drawing.Point> Path, System.Drawing.Point? Center, [FormatWith(typeof(TextFormatter))] int Width, Tree? Tree, Once<string> Once)
    {
        [FormatWith(typeof(TextFormatter))]
        public int? Height { get; init; }

        public int Plain { get; init; }
    }

    [Fact]
    public void Chosen_forms_stand_on_the_wire_and_come_back()
    {
        var drawing = new Drawing(Color.FromArgb(1, 2, 3, 4), [new(1, 2)], null, 7, new Tree([new Tree([])]), new Once<string>("o")) { Height = 8, Plain = 9 };

        byte[] bytes = MessageSerializer.Serialize(drawing);
        var read = MessageSerializer.Deserialize<Drawing>(bytes);

        // [0x01020304, [[1, 2]], nil, "7", [[[[]]]] , ["o"], "8", 9]
        Assert.Equal("98ce01020304919201 02c0a137919191909 1a16fa13809".Replace(" ", "", StringComparison.Ordinal), Hex(bytes));
        Assert.Equal((drawing.Ink, 7, 2, "o", 8, 9), (read.Ink, read.Width, read.Tree!.Count, read.Once.Take(), read.Height, read.Plain));
        Assert.Equal(drawing.Path, read.Path);
    }

    [Fact]
    public void Null_needs_no_format()
    {
        var read = MessageSerializer.Deserialize<Drawing>(MessageSerializer.Serialize(
            new Drawing(default, [], new System.Drawing.Point(5, 6), 0, null, new Once<string>("")) { Height = null }));

        Assert.Equal((null, null, new System.Drawing.Point(5, 6)), (read.Tree, read.Height, read.Center));
    }

    [Fact]
    public void A_type_with_a_format_is_a_root() =>
        Assert.Equal(Color.FromArgb(5), MessageSerializer.Deserialize<Color>(MessageSerializer.Serialize(Color.FromArgb(5))));

    [Fact]
    public void What_a_surrogate_refuses_is_an_error_with_its_place()
    {
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<List<System.Drawing.Point>>(Bytes("92 92 01 02 92 ff 02")));

        Assert.Equal((SerializationErrorCode.UserCodeThrew, "List<Point>[1]"), (error.Code, error.Path));
        Assert.IsType<ArgumentOutOfRangeException>(error.InnerException);
    }

    [Fact]
    public void Surrogates_that_contain_each_other_are_counted()
    {
        byte[] deep = [.. Enumerable.Repeat((byte)0x91, 200_000)];

        Assert.Equal(
            SerializationErrorCode.DepthExceeded, Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Tree>(deep)).Code);
    }

    [Fact]
    public void What_a_member_contains_through_an_open_surrogate_of_its_own_is_counted()
    {
        // [[[box]]]: the members, those of the surrogate, its items.
        byte[] deep = [.. Enumerable.Repeat((byte)0x91, 3 * 200), 0x91, 0x91, 0x90];

        Assert.Equal(
            SerializationErrorCode.DepthExceeded, Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Box>(deep)).Code);
        Assert.Single(MessageSerializer.Deserialize<Box>(deep.AsSpan(3 * 199)).Inside.Items);
    }
}
