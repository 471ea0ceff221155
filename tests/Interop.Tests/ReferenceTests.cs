using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using MessagePack;

namespace ProtoGen.Interop.Tests;

/// <summary>References to objects as another MessagePack library sees them, by what the document says alone.</summary>
public partial class ReferenceTests
{
    [Message(PreserveReferences = true)]
    public partial class Named
    {
        public string Name { get; set; } = "";

        public Named? Other { get; set; }
    }

    [Fact]
    public void A_peer_finds_the_object_by_the_distance()
    {
        var first = new Named { Name = "first" };
        var second = new Named { Name = new string('x', 300), Other = first };
        first.Other = second;
        byte[] bytes = MessageSerializer.Serialize(new List<Named> { first, second, first });

        var reader = new MessagePackReader(bytes);
        reader.ReadArrayHeader();
        long start = reader.Consumed;
        reader.ReadArrayHeader(); // first
        Assert.Equal("first", reader.ReadString());
        long secondStart = reader.Consumed;
        reader.ReadArrayHeader(); // second
        Assert.Equal(300, reader.ReadString()!.Length);
        Assert.Equal(start, Target(ref reader));
        Assert.Equal(secondStart, Target(ref reader));
        Assert.Equal(start, Target(ref reader));
        Assert.True(reader.End);
    }

    [Fact]
    public void The_examples_of_the_document_are_what_they_say()
    {
        var examples = Example().Matches(File.ReadAllText(Document()).ReplaceLineEndings("\n"));

        Assert.NotEmpty(examples);
        foreach (Match example in examples)
        {
            byte[] bytes = Convert.FromHexString(example.Groups[1].Value.Replace(" ", "", StringComparison.Ordinal));
            var reader = new MessagePackReader(bytes);
            Assert.Equal(2, reader.ReadArrayHeader());
            long start = reader.Consumed;
            Assert.Equal(1, reader.ReadArrayHeader());
            Assert.Equal(example.Groups[2].Value, reader.ReadString());
            Assert.Equal(start + int.Parse(example.Groups[3].Value, System.Globalization.CultureInfo.InvariantCulture), reader.Consumed);
            Assert.Equal(start, Target(ref reader));

            var (first, second) = MessageSerializer.Deserialize<(Named, Named)>(bytes);
            Assert.Equal(example.Groups[2].Value, first.Name);
            Assert.Same(first, second);
        }
    }

    private static long Target(ref MessagePackReader reader)
    {
        long start = reader.Consumed;
        var extension = reader.ReadExtensionFormat();
        Assert.Equal(82, extension.TypeCode);
        byte[] distance = new byte[4];
        extension.Data.CopyTo(distance.AsSpan(4 - (int)extension.Data.Length));
        return start - BinaryPrimitives.ReadUInt32BigEndian(distance);
    }

    private static string Document([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "docs", "wire.md");

    [GeneratedRegex("""^\| `([0-9a-f ]+)` \| \[\["(\w+)"\], (\d+) bytes back\] \|$""", RegexOptions.Multiline)]
    private static partial Regex Example();
}
