using ProtoGen.Generator.Tests.Harness;

namespace ProtoGen.Generator.Tests;

/// <summary>Every program of docs/messages.md compiles and does what it says behind its lines, and every option has one.</summary>
public class MessagesPageTests
{
    // What is no option of a message.
    private static readonly string[] s_others =
    [
        nameof(ServiceAttribute), nameof(MethodAttribute), nameof(OneWayAttribute), typeof(ErrorAttribute<>).Name,
        nameof(OrderedAttribute), nameof(RunInlineAttribute), nameof(IdempotentAttribute), nameof(LatestKeyAttribute), nameof(MessageRootAttribute), nameof(RootTypeAttribute),
    ];

    private static readonly PagePrograms s_programs = new("docs/messages.md", "ProtoGen", "ProtoGen.Serialization");

    public static TheoryData<string> Titles => [.. s_programs.Titles];

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_program_does_what_it_says(string title) => s_programs.Run(title);

    [Fact]
    public void Every_option_has_a_program()
    {
        string code = s_programs.Code;
        var attributes = typeof(MessageAttribute).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(Attribute)) && type.Namespace == typeof(MessageAttribute).Namespace && !s_others.Contains(type.Name));

        Assert.All(attributes, type => Assert.Matches($@"[\[ ]{type.Name[..^"Attribute".Length]}\b", code));
        Assert.All(typeof(MessageAttribute).GetProperties().Where(property => property.CanWrite), property => Assert.Contains(property.Name + " = ", code, StringComparison.Ordinal));
        Assert.Contains(nameof(UnknownMembers), code, StringComparison.Ordinal);
        Assert.Contains(nameof(IPopulatable), code, StringComparison.Ordinal);
    }
}
