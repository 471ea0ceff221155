using ProtoGen.Serialization;

namespace ProtoGen.Generator.ExecutionTests.Messages;

/// <summary>Where the errors of formatters of the program's own are.</summary>
public class OwnFormatterErrorTests
{
    [Theory]
    [InlineData("9191ff", "Choices.All[0]")] // before anything of the list was read
    [InlineData("919201ff", "Choices.All[1]")]
    public void One_that_refuses_with_an_offset_is_named_by_it(string hex, string path)
    {
        byte[] bytes = Convert.FromHexString(hex);

        var error = Assert.Throws<MessageSerializationException>(() => MessageSerializer.Deserialize<Choices>(bytes));

        Assert.Equal((SerializationErrorCode.InvalidValue, path, bytes.Length - 1), (error.Code, error.Path, error.Offset));
    }

    [Theory]
    [InlineData("91917f")] // A formatter that looks and refuses without having read: the first element is the place.
    [InlineData("919101")]
    public void One_that_refuses_the_first_element_unread_is_named(string hex)
    {
        var thrown = Record.Exception(() => MessageSerializer.Deserialize<Peeked>(Convert.FromHexString(hex)));

        Assert.Equal(hex == "91917f" ? "Peeked.All[0]" : null, (thrown as MessageSerializationException)?.Path);
    }
}

[Message]
public partial record Choices(List<Choice> All);

[FormatWith(typeof(ChoiceFormatter))]
public readonly record struct Choice(int Number);

public readonly struct ChoiceFormatter : IFormatter<Choice>
{
    public static int MaxSize => MessagePackSize.Unbounded;

    public static void Write(ref MessagePackWriter writer, in Choice value) => writer.Write(value.Number);

    public static Choice Read(ref MessagePackReader reader)
    {
        int start = reader.Position;
        int number = reader.ReadInt32();
        return number >= 0
            ? new Choice(number)
            : throw new MessageSerializationException(SerializationErrorCode.InvalidValue, "A choice is not negative.", start, innerException: null);
    }

    public static void Locate(ref MessagePath path)
    {
        // A number has no parts.
    }
}

[Message]
public partial record Peeked(List<Peek> All);

[FormatWith(typeof(PeekFormatter))]
public readonly record struct Peek(int Number);

public readonly struct PeekFormatter : IFormatter<Peek>
{
    public static int MaxSize => MessagePackSize.Unbounded;

    public static void Write(ref MessagePackWriter writer, in Peek value) => writer.Write(value.Number);

    public static Peek Read(ref MessagePackReader reader) =>
        reader.PeekCode == 0x7f ? throw new InvalidOperationException("Not this one.") : new Peek(reader.ReadInt32());

    public static void Locate(ref MessagePath path)
    {
        // A number has no parts.
    }
}
