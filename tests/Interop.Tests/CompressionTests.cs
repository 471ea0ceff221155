using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using MessagePack;

namespace ProtoGen.Interop.Tests;

/// <summary>Compressed values as another MessagePack library and a Brotli stream see them.</summary>
public partial class CompressionTests
{
    [Fact]
    public void A_peer_skips_the_block_or_takes_it_apart()
    {
        string text = string.Concat(Enumerable.Repeat("the same again. ", 5000));
        byte[] compressed = MessageSerializer.SerializeCompressed(text);

        var skipping = new MessagePackReader(compressed);
        skipping.Skip();
        Assert.True(skipping.End);
        Assert.Equal(text, Decode(compressed));
    }

    [Fact]
    public void A_block_that_a_peer_made_is_read()
    {
        string text = string.Concat(Enumerable.Repeat("made elsewhere. ", 100));
        byte[] plain = MessagePackSerializer.Serialize(text);
        using var stream = new MemoryStream();
        stream.Write([0, 0, (byte)(plain.Length >> 8), (byte)plain.Length]);
        using (var brotli = new BrotliStream(stream, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            brotli.Write(plain);
            brotli.Flush(); // an empty block before the end, as streams that are flushed have it
        }

        var block = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(block);
        writer.WriteExtensionFormat(new ExtensionResult(66, stream.ToArray()));
        writer.Flush();

        Assert.Equal(text, MessageSerializer.DeserializeCompressed<string>(block.WrittenSpan));
    }

    [Fact]
    public void The_examples_of_the_document_are_what_they_say()
    {
        var examples = Example().Matches(File.ReadAllText(Document()).ReplaceLineEndings("\n"));

        Assert.NotEmpty(examples);
        foreach (Match example in examples)
        {
            byte[] block = Convert.FromHexString(example.Groups[1].Value.Replace(" ", "", StringComparison.Ordinal));
            string says = example.Groups[2].Value;
            Assert.Equal(says, Decode(block));
            Assert.Equal(says, MessageSerializer.DeserializeCompressed<string>(block));
        }
    }

    // From the document alone: ext 66 is a size of 4 bytes and a Brotli stream.
    private static string Decode(byte[] block)
    {
        var reader = new MessagePackReader(block);
        var extension = reader.ReadExtensionFormat();
        byte[] body = extension.Data.ToArray();
        Assert.Equal(66, extension.TypeCode);
        Assert.True(reader.End);
        using var brotli = new BrotliStream(new MemoryStream(body, 4, body.Length - 4), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        brotli.CopyTo(plain);
        Assert.Equal(BinaryPrimitives.ReadUInt32BigEndian(body), (uint)plain.Length);
        return MessagePackSerializer.Deserialize<string>(plain.ToArray());
    }

    private static string Document([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", "wire.md");

    [GeneratedRegex("^```compressed\n([0-9a-f ]+?) *; \"(.*)\"\n```", RegexOptions.Multiline)]
    private static partial Regex Example();
}
