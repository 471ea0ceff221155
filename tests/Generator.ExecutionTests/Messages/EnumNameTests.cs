using ProtoGen.Serialization;
using static ProtoGen.Generator.ExecutionTests.Messages.HexBytes;

[assembly: ProtoGen.FormatWith(typeof(DayOfWeek), typeof(EnumNameFormatter<DayOfWeek>))]

namespace ProtoGen.Generator.ExecutionTests.Messages;

/// <summary>Enums that travel as their names.</summary>
public partial class EnumNameTests
{
    [FormatWith(typeof(EnumNameFormatter<State>))]
    public enum State
    {
        Open,
        Closed,
        Lost = -3,
    }

    [Flags]
    public enum Rights : byte
    {
        Read = 1,
        Write = 2,
        Both = 3,
        All = 0x80,
    }

#pragma warning disable CA1069 // two names of one value are what this is about
    /// <summary>Zeta, declared first, is the same value as Alpha.</summary>
    public enum Alias : long
    {
        Zeta = 5,
        Alpha = 5,
        Least = long.MinValue,
    }
#pragma warning restore CA1069

    public enum Größe : ulong
    {
        Überlänge = ulong.MaxValue,
        ANameOfThirtyTwoLettersWithoutGap = 1,
    }

    [Message]
    public partial record Door(
        State State,
        State? Perhaps,
        List<State> Past,
        Dictionary<State, int> Counts,
        DayOfWeek Day,
        [FormatWith(typeof(EnumNameFormatter<Rights>))] Rights Rights,
        Rights Plain);

    [Message]
    public partial record Wide(
        [FormatWith(typeof(EnumNameFormatter<Alias>))] Alias Alias,
        [FormatWith(typeof(EnumNameFormatter<Größe>))] Größe Size);

    [Fact]
    public void Names_stand_where_they_are_asked_for_by_type_member_and_assembly()
    {
        var door = new Door(State.Closed, null, [State.Open, State.Lost], new() { [State.Lost] = 1 }, DayOfWeek.Friday, Rights.Both, Rights.Both);

        byte[] bytes = MessageSerializer.Serialize(door);
        var read = MessageSerializer.Deserialize<Door>(bytes);

        // ["Closed", nil, ["Open", "Lost"], {"Lost": 1}, "Friday", "Both", 3]
        Assert.Equal("97a6436c6f736564c092a44f70656ea44c6f737481a44c6f737401a6467269646179a4426f746803", Hex(bytes));
        Assert.Equal((door.State, door.Perhaps, door.Day, door.Rights, door.Plain), (read.State, read.Perhaps, read.Day, read.Rights, read.Plain));
        Assert.Equal(door.Past, read.Past);
        Assert.Equal(door.Counts, read.Counts);
    }

    [Theory]
    [InlineData((State)7, "07")]
    [InlineData((State)(-1), "ff")]
    [InlineData((State)int.MinValue, "d280000000")]
    [InlineData(State.Lost, "a44c6f7374")]
    public void A_value_without_a_name_is_its_number(State value, string hex)
    {
        Assert.Equal(hex, Hex(MessageSerializer.Serialize<State, EnumNameFormatter<State>>(value)));
        Assert.Equal(value, MessageSerializer.Deserialize<State, EnumNameFormatter<State>>(Bytes(hex)));
    }

    [Theory]
    [InlineData((Rights)0, "00")]
    [InlineData(Rights.Read | Rights.All, "cc81")]
    [InlineData(Rights.Read | Rights.Write, "a4426f7468")]
    [InlineData(Rights.All, "a3416c6c")]
    public void Flags_together_are_a_number_unless_they_have_a_name(Rights value, string hex)
    {
        Assert.Equal(hex, Hex(MessageSerializer.Serialize<Rights, EnumNameFormatter<Rights>>(value)));
        Assert.Equal(value, MessageSerializer.Deserialize<Rights, EnumNameFormatter<Rights>>(Bytes(hex)));
    }

    [Theory]
    [InlineData("00", State.Open)]
    [InlineData("d1fffd", State.Lost)]
    [InlineData("d906436c6f736564", State.Closed)]
    [InlineData("da0006436c6f736564", State.Closed)]
    [InlineData("db00000006436c6f736564", State.Closed)]
    public void Numbers_and_every_form_of_a_name_are_read(string hex, State value) =>
        Assert.Equal(value, MessageSerializer.Deserialize<State, EnumNameFormatter<State>>(Bytes(hex)));

    [Fact]
    public void Of_several_names_the_first_in_order_is_written_and_all_are_read()
    {
        Assert.Equal("a5416c706861", Hex(MessageSerializer.Serialize<Alias, EnumNameFormatter<Alias>>(Alias.Zeta)));
        Assert.Equal(Alias.Alpha, MessageSerializer.Deserialize<Alias, EnumNameFormatter<Alias>>(Bytes("a4 5a657461")));
        Assert.Equal(Alias.Alpha, MessageSerializer.Deserialize<Alias, EnumNameFormatter<Alias>>(Bytes("a5 416c706861")));
    }

    [Fact]
    public void Names_are_utf8_of_any_length_and_values_of_any_width()
    {
        // ["Least", "Überlänge"], then a name of 33 bytes
        string wide = "92a54c65617374abc39c6265726cc3a46e6765";
        Assert.Equal(wide, Hex(MessageSerializer.Serialize(new Wide(Alias.Least, Größe.Überlänge))));
        Assert.Equal(new Wide(Alias.Least, Größe.Überlänge), MessageSerializer.Deserialize<Wide>(Bytes(wide)));

        string longer = "d921" + "414e616d654f6654686972747954776f4c657474657273576974686f7574476170";
        Assert.Equal(longer, Hex(MessageSerializer.Serialize<Größe, EnumNameFormatter<Größe>>(Größe.ANameOfThirtyTwoLettersWithoutGap)));
        Assert.Equal(Größe.ANameOfThirtyTwoLettersWithoutGap, MessageSerializer.Deserialize<Größe, EnumNameFormatter<Größe>>(Bytes(longer)));
        Assert.Equal((Größe)(ulong.MaxValue - 1), MessageSerializer.Deserialize<Größe, EnumNameFormatter<Größe>>(Bytes("cffffffffffffffffe")));
    }

    [Theory]
    [InlineData("a3 4f7065", SerializationErrorCode.InvalidValue)] // "Ope"
    [InlineData("a4 6f70656e", SerializationErrorCode.InvalidValue)] // "open"
    [InlineData("a0", SerializationErrorCode.InvalidValue)]
    [InlineData("a1 30", SerializationErrorCode.InvalidValue)] // "0"
    [InlineData("ce 80000000", SerializationErrorCode.Overflow)]
    [InlineData("c0", SerializationErrorCode.UnexpectedNil)]
    [InlineData("c3", SerializationErrorCode.UnexpectedCode)]
    [InlineData("c4 04 4f70656e", SerializationErrorCode.UnexpectedCode)]
    [InlineData("a2 c328", SerializationErrorCode.InvalidUtf8)]
    [InlineData("a4 4f70", SerializationErrorCode.LengthExceedsInput)]
    [InlineData("d9", SerializationErrorCode.Truncated)]
    public void What_is_neither_a_name_nor_a_number_is_an_error_with_its_place(string hex, SerializationErrorCode code)
    {
        // ["Open", nil, ["Open", <the value>
        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Door>(Bytes("97 a44f70656e c0 92 a44f70656e" + hex)));

        Assert.Equal((code, "Door.Past[1]", 13), (error.Code, error.Path, error.Offset));
    }

    [Fact]
    public void Two_names_of_one_value_are_the_same_key() => Assert.Equal(
        SerializationErrorCode.DuplicateKey,
        Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Door>(Bytes("97 00 c0 90 82 00 01 a44f70656e 02 00 00 00"))).Code);

    [Fact]
    public void Writing_and_reading_allocate_nothing_per_value()
    {
        byte[] source = Bytes("a6436c6f736564");
        using ProtoGen.Buffers.PooledBuffer buffer = new(1024);
        Assert.Equal(State.Closed, Pass(buffer, source)); // makes the names

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 50; i++)
        {
            Pass(buffer, source);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static State Pass(ProtoGen.Buffers.PooledBuffer buffer, byte[] source)
    {
        MessagePackWriter writer = new(buffer);
        EnumNameFormatter<State>.Write(ref writer, State.Closed);
        MessagePackReader reader = new(source);
        return EnumNameFormatter<State>.Read(ref reader);
    }
}
