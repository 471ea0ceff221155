namespace ProtoGen.Testing.Tests;

public class HostileBytesTests
{
    private static readonly Tree s_tree = new("root", [new Tree("leaf", [], [])], new Dictionary<string, double> { ["a"] = 1.5 });

    [Fact]
    public void A_type_with_emitted_code_alone_stands_everything()
    {
        var report = HostileBytes.FeedTo(s_tree, new Tree("", [], []));

        Assert.Equal(report.Inputs, report.Accepted + report.Refused.Values.Sum());
        Assert.InRange(report.Inputs, 2_000 + (2 * 256), int.MaxValue);
        Assert.InRange(report.Accepted, 1, report.Inputs / 2);
        Assert.All(
            [
                SerializationErrorCode.Truncated, SerializationErrorCode.TrailingBytes, SerializationErrorCode.UnexpectedCode, SerializationErrorCode.InvalidUtf8,
                SerializationErrorCode.LengthExceedsInput, SerializationErrorCode.DepthExceeded, SerializationErrorCode.DuplicateKey,
            ],
            code => Assert.Contains(code, report.Refused.Keys));
        Assert.StartsWith(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{report.Inputs:N0} inputs, "), report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seeds_give_the_same_inputs()
    {
        HostileBytesOptions options = new() { RandomInputs = 300, FirstSeed = 77 };

        Assert.Equal(HostileBytes.FeedTo(options, s_tree).ToString(), HostileBytes.FeedTo(options, s_tree).ToString());
    }

    [Fact]
    public void What_the_types_own_code_refuses_is_fine()
    {
        var report = HostileBytes.FeedTo(new Percent(42));

        Assert.True(report.Refused[SerializationErrorCode.UserCodeThrew] > 0);
    }

    [Fact]
    public void What_the_types_own_code_forgot_is_found()
    {
        var failure = Assert.Throws<HostileBytesException>(() => HostileBytes.FeedTo(new Weekday(3)));

        Assert.Contains("Weekday, byte 1 = 07", failure.Message, StringComparison.Ordinal);
        Assert.Contains("IndexOutOfRangeException. 9107", failure.Message, StringComparison.Ordinal);
        Assert.Equal([0x91, 0x07], failure.Input.ToArray());
    }

    [Fact]
    public void Memory_out_of_proportion_is_found()
    {
        var failure = Assert.Throws<HostileBytesException>(() => HostileBytes.FeedTo(new Buffer(16)));

        Assert.Contains("bytes allocated for", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sample_that_cannot_be_read_back_is_an_error_of_the_test() =>
        Assert.Throws<MessageSerializationException>(() => HostileBytes.FeedTo(new Forgetful()));

    [Fact]
    public void There_must_be_a_sample() => Assert.Throws<ArgumentException>(() => HostileBytes.FeedTo<Percent>());

    [Fact]
    public void The_mutator_needs_a_value_to_start_from()
    {
        Assert.Throws<ArgumentException>(() => new MessagePackMutator([]));
        Assert.Throws<ArgumentException>(() => new MessagePackMutator([[]]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MessagePackMutator([[0xc0]], 0));
    }
}

/// <summary>Holds itself.</summary>
[Message]
public partial record Tree(string Name, List<Tree> Children, Dictionary<string, double> Weights);

/// <summary>Refuses values, as it should.</summary>
[Message]
public partial record Percent
{
    public Percent(int value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 100);
        Value = value;
    }

    public int Value { get; }
}

/// <summary>Forgets a check.</summary>
[Message]
public partial record Weekday
{
    private static readonly string[] s_names = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

    public Weekday(byte day)
    {
        Day = day;
        Name = s_names[day];
    }

    public byte Day { get; }

    [Ignore]
    public string Name { get; }
}

/// <summary>Believes a number.</summary>
[Message]
public partial class Buffer
{
    public Buffer(int size)
    {
        Size = size;
        Bytes = new byte[Math.Clamp(size, 0, 1 << 20)];
    }

    public int Size { get; }

    [Ignore]
    public byte[] Bytes { get; }
}

/// <summary>Cannot be read back.</summary>
[Message]
public partial class Forgetful
{
    private int _count;

    public int Count
    {
        get => ++_count;
        set => throw new NotSupportedException();
    }
}
