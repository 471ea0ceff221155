using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Net;
using System.Text;
using static ProtoGen.Generator.ExecutionTests.Messages.Framework.ByHand;

namespace ProtoGen.Generator.ExecutionTests.Messages.Framework;

/// <summary>What bytes alone do not show: names that must exist, code that runs while writing, memory in pieces.</summary>
public partial class BehaviourTests
{
    [Message]
    public partial record Job(string Name, Lazy<int> Result, Lazy<Job>? Next);

    [Theory]
    [InlineData("xx-XX")]
    [InlineData("en-US-u-nu-latn")] // the framework makes and keeps a culture for each such text
    [InlineData("de-DE-1996")]
    [InlineData("de-DE_phoneb")]
    [InlineData("nonsense")]
    [InlineData("de-")]
    [InlineData("-DE")]
    [InlineData("de\0")]
    public void A_culture_that_is_not_installed_is_refused(string name) => Refused<CultureInfo>(Text(name), SerializationErrorCode.InvalidValue);

    [Fact]
    public void Every_culture_that_is_installed_is_read()
    {
        foreach (var culture in CultureInfo.GetCultures(CultureTypes.AllCultures).Append(CultureInfo.GetCultureInfo("zh-TW")))
        {
            Assert.Equal(culture, Read<CultureInfo>(Text(culture.Name)));
        }
    }

    [Theory]
    [InlineData("Nowhere/Land")]
    [InlineData("")]
    [InlineData("Europe//Berlin")] // the same file, which the framework would keep once more
    [InlineData("Europe/./Berlin")]
    [InlineData("./Europe/Berlin")]
    [InlineData("../zoneinfo/Europe/Berlin")]
    [InlineData("/usr/share/zoneinfo/UTC")]
    [InlineData("/dev/zero")]
    [InlineData("Europe/Berlin/")]
    [InlineData("Europe\\Berlin")]
    [InlineData("Europe")]
    [InlineData("zone.tab")]
    [InlineData("UTC\0")]
    [InlineData("UTC ")]
    public void A_time_zone_that_is_not_installed_is_refused(string id) => Refused<TimeZoneInfo>(Text(id), SerializationErrorCode.InvalidValue);

    [Fact]
    public void Every_time_zone_that_is_installed_is_read()
    {
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones())
        {
            Assert.Equal(zone, Read<TimeZoneInfo>(Text(zone.Id)));
        }
    }

    [Fact]
    public void A_lazy_value_is_made_when_it_is_written_and_once()
    {
        int made = 0;
        Job job = new("a", new Lazy<int>(() => ++made), new Lazy<Job>(() => new Job("b", new Lazy<int>(5), null)));

        byte[] bytes = MessageSerializer.Serialize(job);

        Assert.Equal("93a1610193a16205c0", Convert.ToHexStringLower(bytes));
        Assert.Equal(bytes, MessageSerializer.Serialize(job));
        var back = MessageSerializer.Deserialize<Job>(bytes);
        Assert.True(back.Result.IsValueCreated);
        Assert.Equal((1, 5), (back.Result.Value, back.Next!.Value.Result.Value));
    }

    [Fact]
    public void A_lazy_value_that_cannot_be_made_is_refused_with_its_own_error_and_nothing_is_written()
    {
        ArrayBufferWriter<byte> output = new();
        Job job = new("a", new Lazy<int>(() => throw new TimeoutException("no answer")), null);

        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Serialize(output, job));

        Assert.Equal((SerializationErrorCode.UserCodeThrew, "Job"), (error.Code, error.Path));
        Assert.Equal("no answer", Assert.IsType<TimeoutException>(error.InnerException).Message);
        Assert.Equal(0, output.WrittenCount);
        Assert.Equal("93a16205c0", Convert.ToHexStringLower(MessageSerializer.Serialize(new Job("b", new Lazy<int>(5), null))));
    }

    [Fact]
    public void A_lazy_chain_without_end_is_too_deep()
    {
        static Job Endless() => new("a", new Lazy<int>(1), new Lazy<Job>(Endless));

        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Serialize(Endless()));

        Assert.Equal(SerializationErrorCode.DepthExceeded, error.Code);
        Assert.StartsWith("Job.Next.Next", error.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lazy_member_that_is_missing_is_named()
    {
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Job>([0x91, 0xa1, 0x61]));

        Assert.Equal((SerializationErrorCode.MemberMissing, "Job.Result"), (error.Code, error.Path));
    }

    [Fact]
    public void A_sequence_of_several_segments_is_one_value()
    {
        var bytes = Segment.Sequence<byte>([1, 2], [], [3], [4, 5, 6]);
        Assert.Equal("c406010203040506", Convert.ToHexStringLower(MessageSerializer.Serialize(bytes)));
        Assert.Equal("c403030405", Convert.ToHexStringLower(MessageSerializer.Serialize(bytes.Slice(2, 3))));

        var numbers = Segment.Sequence<int>([1, -1], [], [128], [4]);
        Assert.Equal("9401ffcc8004", Convert.ToHexStringLower(MessageSerializer.Serialize(numbers)));
        Assert.Equal("92cc8004", Convert.ToHexStringLower(MessageSerializer.Serialize(numbers.Slice(2))));
        Assert.Equal([1, -1, 128, 4], MessageSerializer.Deserialize<ReadOnlySequence<int>>(Convert.FromHexString("9401ffcc8004")).ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void A_sequence_whose_segments_do_not_add_up_is_not_written(int wrong)
    {
        // The length of a sequence is what its segments say of themselves, which need not be true.
        var bytes = Segment.Sequence<byte>(wrong, [1, 2], [3, 4]);
        var numbers = Segment.Sequence<int>(wrong, [1, 2], [3, 4]);

        Assert.Equal(SerializationErrorCode.CollectionModified, Assert.Throws<MessageSerializationException>(() => MessageSerializer.Serialize(bytes)).Code);
        Assert.Equal(SerializationErrorCode.CollectionModified, Assert.Throws<MessageSerializationException>(() => MessageSerializer.Serialize(numbers)).Code);
    }

    [Fact]
    public void What_is_read_shares_no_memory_with_the_input()
    {
        byte[] input = Convert.FromHexString("c403010203");
        var memory = MessageSerializer.Deserialize<Memory<byte>>(input);
        var sequence = MessageSerializer.Deserialize<ReadOnlySequence<byte>>(input);
        input.AsSpan().Clear();

        Assert.Equal([1, 2, 3], memory.ToArray());
        Assert.Equal([1, 2, 3], sequence.ToArray());
    }

    [Fact]
    public void Null_where_none_should_be_is_written_as_nil() => Assert.Equal(
        "dc0010" + new string('c', 32).Replace("cc", "c0", StringComparison.Ordinal),
        Convert.ToHexStringLower(MessageSerializer.Serialize(new Objects(
            null!, null!, null!, null!, null!, null!, null!, null!, null, null, null, null, null, null, null, null))));

    [Fact]
    public void Roots_of_every_kind_stand_alone()
    {
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, 80), MessageSerializer.Deserialize<IPEndPoint>(MessageSerializer.Serialize(new IPEndPoint(IPAddress.Loopback, 80))));
        Assert.Equal("abc", MessageSerializer.Deserialize<StringBuilder>(MessageSerializer.Serialize(new StringBuilder("abc"))).ToString());
        Assert.Equal(Int128.MinValue, MessageSerializer.Deserialize<Int128>(MessageSerializer.Serialize(Int128.MinValue)));
        Assert.Equal(9, MessageSerializer.Deserialize<BitArray>(MessageSerializer.Serialize(new BitArray(9))).Length);
        Assert.Null(MessageSerializer.Deserialize<Uri?>(MessageSerializer.Serialize<Uri?>(null)));
    }

    private static string Text(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        return (utf8.Length < 32 ? $"{0xa0 + utf8.Length:x2}" : $"d9{utf8.Length:x2}") + Convert.ToHexStringLower(utf8);
    }

    /// <summary>A segment of memory that says itself where it starts.</summary>
    private sealed class Segment<T> : ReadOnlySequenceSegment<T>
    {
        public Segment(T[] elements, Segment<T>? previous, int wrong)
        {
            Memory = elements;
            RunningIndex = (previous?.RunningIndex + previous?.Memory.Length ?? 0) + (previous is null ? 0 : wrong);
            if (previous is not null)
            {
                previous.Next = this;
            }
        }
    }

    private static class Segment
    {
        public static ReadOnlySequence<T> Sequence<T>(params T[][] parts) => Sequence(0, parts);

        public static ReadOnlySequence<T> Sequence<T>(int wrong, params T[][] parts)
        {
            Segment<T> first = new(parts[0], null, wrong);
            var last = first;
            foreach (var part in parts.Skip(1))
            {
                last = new Segment<T>(part, last, wrong);
            }

            return new ReadOnlySequence<T>(first, 0, last, last.Memory.Length);
        }
    }
}
