using static ProtoGen.Generator.ExecutionTests.Messages.HexBytes;

namespace ProtoGen.Generator.ExecutionTests.Messages;

/// <summary>Methods of a message run before it is written, after it was written and after it was read.</summary>
public partial class CallbackTests
{
    [Message]
    public partial class Account
    {
        [Ignore]
        public List<string> Calls { get; } = [];

        [Ignore]
        public (int Cents, string Currency) Balance { get; set; }

        [Key(0)]
        private int Cents { get; set; }

        [Key(1)]
        private string Currency { get; set; } = "";

        [OnSerializing]
        private void Split()
        {
            (Cents, Currency) = Balance;
            Calls.Add("serializing");
        }

        [OnSerialized]
        private void Forget()
        {
            (Cents, Currency) = (0, "");
            Calls.Add("serialized");
        }

        [OnDeserialized]
        private void Join()
        {
            Balance = (Cents, Currency);
            Calls.Add($"deserialized {Cents} {Currency}");
        }
    }

    [Message]
    public partial struct Sample
    {
        [Key(0)]
        private int _written;

        [Ignore]
        public int Value { get; set; }

        [OnSerializing]
        private void Add() => _written = Value + 1;

        [OnDeserialized]
        private void Subtract() => Value = _written - 1;
    }

    // No member has to be read, and none has an initializer.
    [Message]
    public partial record Empty
    {
        [Ignore]
        public bool IsRead { get; private set; }

        [OnDeserialized]
        internal void Mark() => IsRead = true;
    }

    [Message(MessageLayout.Map)]
    public partial record Range(int From, List<int> Steps)
    {
        [Key("to")]
        public int To { get; init; } = 9;

        [Ignore]
        public int Width { get; private set; }

        [OnDeserialized]
        private void Measure() => Width = To - From;

        [OnSerializing]
        private void Sort() => Steps.Sort();
    }

    public abstract class Logged
    {
        [Ignore]
        public List<string> Log { get; } = [];

        [OnSerializing]
        protected void Plain() => Log.Add("plain base");

        [OnSerializing, OnDeserialized]
        public virtual void Overridden() => Log.Add("base");
    }

    [Message, Union(0, typeof(Middle)), Union(1, typeof(Last))]
    public partial class Middle : Logged
    {
        public int A { get; set; }

        [OnSerializing, OnSerialized]
        public void Hidden() => Log.Add("hidden");

        [OnSerializing]
        public override void Overridden() => Log.Add("override");
    }

    [Message]
    public sealed partial class Last : Middle
    {
        public int B { get; set; } = 5;

        [OnDeserialized]
        private void First() => Log.Add($"first {A} {B}");

        [OnDeserialized]
        private void Second() => Log.Add("second");

        public void Hidden(int some = 1) => throw new InvalidOperationException("The other one is marked: " + some);
    }

    [Message]
    public partial record Tree(int Number, List<Tree> Parts)
    {
        [Ignore]
        public int Sum { get; private set; }

        [OnDeserialized]
        private void Add() => Sum = Number + Parts.Sum(static part => part.Sum);

        [OnSerializing]
        private void Check() => _ = Number >= 0 ? 0 : throw new InvalidOperationException("below zero");

        [OnSerialized]
        private void CheckAfter() => _ = Number != 13 ? 0 : throw new InvalidOperationException("unlucky");
    }

    [Message]
    public partial record Interval(int From, int To)
    {
        [OnDeserialized]
        private void Check()
        {
            if (From > To)
            {
                throw new ArgumentException("ends before it starts");
            }
        }
    }

    [Message]
    public partial record Plan(string Name, List<Interval> Times, Interval? Best);

    [Message]
    public partial record Box<T>(T Value)
    {
        [Ignore]
        public bool IsRead { get; private set; }

        [OnDeserialized]
        private void Mark() => IsRead = true;
    }

    [Fact]
    public void A_class_is_called_before_and_after_it_is_written()
    {
        var account = new Account { Balance = (250, "EUR") };

        Assert.Equal(Bytes("92 ccfa a3455552"), MessageSerializer.Serialize(account));
        Assert.Equal(["serializing", "serialized"], account.Calls);
        Assert.Equal(Bytes("92 00 a0"), MessageSerializer.Serialize(new Account { Balance = (0, "") }));
    }

    [Theory]
    [InlineData("92 ccfa a3455552", 250, "EUR")]
    [InlineData("91 ccfa", 250, "")] // an older writer
    [InlineData("93 ccfa a3455552 01", 250, "EUR")] // a newer one
    public void A_class_is_called_once_all_members_are_read(string hex, int cents, string currency)
    {
        var account = MessageSerializer.Deserialize<Account>(Bytes(hex));

        Assert.Equal((cents, currency), account.Balance);
        Assert.Equal([$"deserialized {cents} {currency}"], account.Calls);
    }

    [Fact]
    public void A_struct_is_changed_before_it_is_written_and_after_it_was_read()
    {
        var sample = new Sample { Value = 6 };

        Assert.Equal(Bytes("91 07"), MessageSerializer.Serialize(sample));
        Assert.Equal(Bytes("92 91 07 91 08"), MessageSerializer.Serialize<Sample[]>([sample, new() { Value = 7 }]));
        Assert.Equal([6, 7], MessageSerializer.Deserialize<Sample[]>(Bytes("92 91 07 91 08")).Select(static value => value.Value));
        Assert.Equal(6, sample.Value);
    }

    [Fact]
    public void A_message_without_members_is_called_too()
    {
        Assert.True(MessageSerializer.Deserialize<Empty>(Bytes("90")).IsRead);
        Assert.Equal([true, true], MessageSerializer.Deserialize<List<Empty>>(Bytes("92 90 91 01")).Select(static value => value.IsRead));
    }

    [Theory]
    [InlineData("83 a446726f6d 02 a55374657073 90 a2746f 07", 5)]
    [InlineData("82 a55374657073 90 a446726f6d 02", 7)] // another order, and an initializer
    public void A_map_is_called_whatever_its_order(string hex, int width) =>
        Assert.Equal(width, MessageSerializer.Deserialize<Range>(Bytes(hex)).Width);

    [Fact]
    public void A_map_is_called_before_its_members_are_read_for_writing() =>
        Assert.Equal(Bytes("83 a446726f6d 02 a55374657073 92 01 03 a2746f 07"), MessageSerializer.Serialize(new Range(2, [3, 1]) { To = 7 }));

    [Fact]
    public void The_base_comes_first_and_an_override_is_called_once()
    {
        var last = new Last { A = 1, B = 2 };

        Assert.Equal(Bytes("92 91 01 02"), MessageSerializer.Serialize(last));
        Assert.Equal(["plain base", "override", "hidden", "hidden"], last.Log);
    }

    [Fact]
    public void A_case_of_a_union_is_called_like_any_message()
    {
        var middle = new Middle { A = 1 };
        MessageSerializer.Serialize<Middle>(middle);
        var read = MessageSerializer.Deserialize<Middle>(Bytes("92 01 92 91 01 02"));

        Assert.Equal(["plain base", "override", "hidden", "hidden"], middle.Log);
        Assert.Equal(["override", "first 1 2", "second"], read.Log);
    }

    [Fact]
    public void Messages_inside_are_called_first_when_they_are_read() =>
        Assert.Equal(6, MessageSerializer.Deserialize<Tree>(Bytes("92 01 92 92 02 90 92 01 91 92 02 90")).Sum);

    [Fact]
    public void A_generic_message_is_called() => Assert.True(MessageSerializer.Deserialize<Box<string>>(Bytes("91 a161")).IsRead);

    [Fact]
    public void What_a_callback_throws_while_writing_names_the_message_around()
    {
        AssertRefused(new Tree(-1, []), "Tree", "below zero");
        AssertRefused(new Tree(1, [new(1, []), new(2, [new(-1, [])])]), "Tree.Parts[1].Parts", "below zero");
        AssertRefused(new Tree(13, []), "Tree", "unlucky");

        static void AssertRefused(Tree value, string path, string text)
        {
            var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Serialize(value));
            Assert.Equal((SerializationErrorCode.UserCodeThrew, path), (error.Code, error.Path));
            Assert.Equal(text, Assert.IsType<InvalidOperationException>(error.InnerException).Message);
        }
    }

    [Theory]
    [InlineData("93 a161 92 92 01 02 92 02 01 c0", "Plan.Times[1]")]
    [InlineData("93 a161 90 92 02 01", "Plan.Best")]
    public void What_a_callback_throws_while_reading_names_the_message(string hex, string path)
    {
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Plan>(Bytes(hex)));

        Assert.Equal((SerializationErrorCode.UserCodeThrew, path), (error.Code, error.Path));
        Assert.IsType<ArgumentException>(error.InnerException);
    }

    [Message]
    public partial record Sealed(byte[] Content)
    {
        [Ignore]
        public Box<int>? Opened { get; private set; }

        [OnSerializing]
        private void Check() => Open();

        [OnDeserialized]
        private void Open() => Opened = MessageSerializer.Deserialize<Box<int>>(Content);
    }

    [Message]
    public partial record Letters(List<Sealed> All);

    [Fact]
    public void An_error_about_other_bytes_that_a_callback_reads_is_the_reason_and_not_the_place()
    {
        var reading = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Letters>(Bytes("91 92 91 c402 9101 91 c402 91c3")));
        Assert.Equal((SerializationErrorCode.UserCodeThrew, "Letters.All[1]", 12L), (reading.Code, reading.Path, reading.Offset));
        AssertReason(reading);

        var writing = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Serialize(new Letters([new(Bytes("91 01")), new(Bytes("91 c3"))])));
        Assert.Equal((SerializationErrorCode.UserCodeThrew, "Letters.All", -1L), (writing.Code, writing.Path, writing.Offset));
        AssertReason(writing);

        static void AssertReason(MessageSerializationException error)
        {
            var reason = Assert.IsType<MessageSerializationException>(error.InnerException);
            Assert.Equal((SerializationErrorCode.UnexpectedCode, "Box<int>.Value", 1L), (reason.Code, reason.Path, reason.Offset));
        }
    }
}
