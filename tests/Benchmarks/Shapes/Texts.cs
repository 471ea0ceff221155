using System.Globalization;
using System.Text;
using MemoryPack;
using MessagePack;

namespace ProtoGen.Benchmarks.Shapes;

/// <summary>A number and a short text: the smallest ordinary message.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public partial record NumberAndText([property: MessagePack.Key(0)] int Id, [property: MessagePack.Key(1)] string Text)
{
    /// <summary>The message that is measured.</summary>
    public static NumberAndText Sample() => new(42, "Hello, World!");

    /// <summary>Many of them, each another one.</summary>
    public static NumberAndText[] Thousand() =>
        [.. Enumerable.Range(0, Arrays.Length).Select(i => new NumberAndText(i * 77, string.Create(CultureInfo.InvariantCulture, $"Hello, World {i}!")))];

    /// <summary>The same message in objects of its own.</summary>
    public NumberAndText Copy() => new(Id, new string(Text.AsSpan()));
}

/// <summary>Forty lines of text.</summary>
[GenerateSerializer, Message, MemoryPackable, MessagePackObject]
public partial record Texts([property: MessagePack.Key(0)] string Title, [property: MessagePack.Key(1)] string Body)
{
    private const int Lines = 40;

    /// <summary>Nothing beyond ASCII.</summary>
    public static Texts Ascii() => new(
        "Flight plan, revision 7",
        Repeat("Program alarm 1202: executive overflow, no vacant areas; go on as planned, we are go on that alarm.\n"));

    /// <summary>ASCII, accents, Chinese, Japanese and emoji, in turns.</summary>
    public static Texts Mixed() => new(
        "Plan de vol, révision 7 飞行计划",
        Repeat("Alarm 1202: trop-plein, aucune zone libre. 程序警报，继续。プログラム警報、続行。🚀 go on, we are go 👩‍🚀.\n"));

    /// <summary>The same message in objects of its own.</summary>
    public Texts Copy() => new(new string(Title.AsSpan()), new string(Body.AsSpan()));

    /// <summary>The same text in an object of its own.</summary>
    internal static string? Copy(string? text) => text is null ? null : new string(text.AsSpan());

    private static string Repeat(string line) => new StringBuilder().Insert(0, line, Lines).ToString();
}
