using System.Buffers;
using ProtoGen.Serialization;
using ProtoGen.TestKit;
using static ProtoGen.Generator.ExecutionTests.Messages.HexBytes;
using Own = ProtoGen.Generator.ExecutionTests.Messages.UserCodeErrorTests;

[assembly: ProtoGen.MessageRoot(typeof(Own.Holder<Own.ByConstructor>))]
[assembly: ProtoGen.MessageRoot(typeof(Own.Holder<Own.BySetter>))]
[assembly: ProtoGen.MessageRoot(typeof(Own.Holder<Own.ByInitSetter>))]
[assembly: ProtoGen.MessageRoot(typeof(Own.Holder<Own.ByCallback>))]
[assembly: ProtoGen.MessageRoot(typeof(Own.Holder<Own.ByFormatter>))]
[assembly: ProtoGen.MessageRoot(typeof(Own.Holder<Own.BySurrogate>))]
[assembly: ProtoGen.MessageRoot(typeof(Own.Holder<Own.ByHashCode>))]
[assembly: ProtoGen.MessageRoot(typeof(Own.Holder<Own.ByComparison>))]
[assembly: ProtoGen.MessageRoot(typeof(Own.Holder<Own.ByGetter>))]
[assembly: ProtoGen.MessageRoot(typeof(Own.Holder<Own.BeforeWriting>))]
[assembly: ProtoGen.MessageRoot(typeof(Own.Holder<Own.AfterWriting>))]

namespace ProtoGen.Generator.ExecutionTests.Messages;

/// <summary>
/// What code of the program's own throws has a code of its own, wherever it stands: no reader of logs takes it for malformed
/// data, and no malformed data for it.
/// </summary>
public partial class UserCodeErrorTests
{
    private static void Break(int value)
    {
        if (value < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(value), "below zero");
        }
    }

    [Message]
    public partial record ByConstructor
    {
        public ByConstructor(int value)
        {
            Break(value);
            Value = value;
        }

        public int Value { get; }
    }

    [Message]
    public partial class BySetter
    {
        public int Value { get; set { Break(value); field = value; } }
    }

    [Message]
    public partial class ByInitSetter
    {
        public required int Value { get; init { Break(value); field = value; } }
    }

    [Message]
    public partial record ByCallback(int Value)
    {
        [OnDeserialized]
        private void Check() => Break(Value);
    }

    [Message]
    public partial record ByFormatter([FormatWith(typeof(BreakingFormatter))] int Value);

    [Message]
    public partial record BySurrogate(Percent Value);

    [Message]
    public partial record ByHashCode(HashSet<Key> Values);

    [Message]
    public partial record ByComparison(SortedSet<Key> Values);

    [Message]
    public partial record Holder<T>(string Name, List<T> All);

    [FormatWith(typeof(PercentSurrogate))]
    public readonly record struct Percent(int Value);

    [Message]
    public partial record struct PercentSurrogate(int Value) : ISurrogate<Percent, PercentSurrogate>
    {
        public static PercentSurrogate FromValue(Percent value)
        {
            Break(value.Value);
            return new(value.Value);
        }

        public static Percent ToValue(PercentSurrogate surrogate)
        {
            Break(surrogate.Value);
            return new(surrogate.Value);
        }
    }

    [Message]
#pragma warning disable CA1036 // no operator is compared with
    public readonly partial record struct Key(int Value) : IComparable<Key>
#pragma warning restore CA1036
    {
        public int CompareTo(Key other)
        {
            Break(Value);
            Break(other.Value);
            return Value.CompareTo(other.Value);
        }

        public override int GetHashCode()
        {
            Break(Value);
            return Value;
        }

        public bool Equals(Key other) => Value == other.Value;
    }

    public readonly struct BreakingFormatter : IFormatter<int>
    {
        public static int MaxSize => MessagePackSize.Unbounded;

        public static void Write(ref MessagePackWriter writer, in int value)
        {
            Break(value);
            writer.Write(value);
        }

        public static int Read(ref MessagePackReader reader)
        {
            int value = reader.ReadInt32();
            Break(value);
            return value;
        }

        public static void Locate(ref MessagePath path)
        {
            // A number has no parts.
        }
    }

    [Message]
    public partial record ByGetter
    {
        public int Value { get { Break(-1); return field; } init; }
    }

    [Message]
    public partial record BeforeWriting(int Value)
    {
        [OnSerializing]
        private void Check() => Break(Value);
    }

    [Message]
    public partial record AfterWriting(int Value)
    {
        [OnSerialized]
        private void Check() => Break(Value);
    }

    // ["", [[1], [-1]]]: the second one's code refuses it. Sets have theirs as one element more deep.
    private const string Values = "92 a0 92 91 01 91 ff";
    private const string Sets = "92 a0 92 91 91 91 01 91 92 91 02 91 ff";

    [Fact]
    public void Reading_has_a_code_for_every_kind_of_own_code()
    {
        Reads<ByConstructor>(Values, "All[1]", 6);
        Reads<BySetter>(Values, "All[1]", 6);
        Reads<ByInitSetter>(Values, "All[1]", 6);
        Reads<ByCallback>(Values, "All[1]", 6);
        Reads<ByFormatter>(Values, "All[1]", 6);
        Reads<BySurrogate>("92 a0 92 91 91 01 91 91 ff", "All[1].Value", 8);
        Reads<ByHashCode>(Sets, "All[1].Values[1]", 12);
        Reads<ByComparison>(Sets, "All[1].Values[1]", 12);
    }

    [Fact]
    public void Writing_has_the_same_code()
    {
        Writes(new ByGetter(), "All");
        Writes(new BeforeWriting(-1), "All");
        Writes(new AfterWriting(-1), "All");
        Writes(new ByFormatter(-1), "All[0]");
        Writes(new BySurrogate(new Percent(-1)), "All[0]");
    }

    [Fact]
    public void Malformed_data_of_the_same_types_has_never_that_code()
    {
        foreach (string value in (string[])["91 c3", "91", "91 cf ffffffffffffffff", "c3", "91 a1ff", "91 91 c3"])
        {
            Malformed<ByConstructor>(value);
            Malformed<BySetter>(value);
            Malformed<ByInitSetter>(value);
            Malformed<ByCallback>(value);
            Malformed<ByFormatter>(value);
            Malformed<BySurrogate>(value);
            Malformed<ByHashCode>(value);
            Malformed<ByComparison>(value);
        }
    }

    private static void Reads<T>(string hex, string path, long offset)
    {
        byte[] bytes = Bytes(hex);
        byte[] good = [.. bytes[..^1], 3];
        Assert.Equal(2, Read<T>(good).All.Count);

        Check(() => Read<T>(bytes));
        Assert.All(Segmented.Every(bytes), segments => Check(() => ReadIn<T>(segments)));

        void Check(Func<object> read)
        {
            var error = Assert.Throws<MessageSerializationException>(read);
            Assert.Equal(SerializationErrorCode.UserCodeThrew, error.Code);
            Assert.IsType<ArgumentOutOfRangeException>(error.InnerException?.GetBaseException());
            Assert.EndsWith("." + path, error.Path, StringComparison.Ordinal);
            Assert.Equal(offset + 1, error.Offset);
            Assert.Contains("own code threw", error.Message, StringComparison.Ordinal);
        }
    }

    private static void Writes<T>(T value, string path)
    {
        var output = new ArrayBufferWriter<byte>();
        var error = Assert.Throws<MessageSerializationException>(() => Write(output, new Holder<T>("", [value])));

        Assert.Equal((SerializationErrorCode.UserCodeThrew, -1L, 0), (error.Code, error.Offset, output.WrittenCount));
        Assert.IsType<ArgumentOutOfRangeException>(error.InnerException);
        Assert.EndsWith("." + path, error.Path, StringComparison.Ordinal);
    }

    private static void Malformed<T>(string hex)
    {
        var error = Assert.Throws<MessageSerializationException>(() => Read<T>([.. Bytes("92 a0 91"), .. Bytes(hex)]));
        Assert.NotEqual(SerializationErrorCode.UserCodeThrew, error.Code);
        Assert.Null(error.InnerException);
    }

#pragma warning disable PG0050 // The types are named above.
    private static Holder<T> Read<T>(byte[] bytes) => MessageSerializer.Deserialize<Holder<T>>(bytes);

    private static Holder<T> ReadIn<T>(ReadOnlySequence<byte> bytes) => MessageSerializer.Deserialize<Holder<T>>(in bytes);

    private static void Write<T>(IBufferWriter<byte> output, Holder<T> value) => MessageSerializer.Serialize(output, value);
#pragma warning restore PG0050
}
