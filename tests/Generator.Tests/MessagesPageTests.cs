using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Tests.Harness;
using ProtoGen.TestKit;

namespace ProtoGen.Generator.Tests;

/// <summary>Every program of docs/messages.md compiles and does what it says behind its lines, and every option has one.</summary>
public partial class MessagesPageTests
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using ProtoGen;
        global using ProtoGen.Serialization;
        """;

    // What is no option of a message.
    private static readonly string[] s_others =
        [nameof(ServiceAttribute), nameof(MethodAttribute), nameof(OneWayAttribute), nameof(MessageRootAttribute), nameof(RootTypeAttribute)];

    private static readonly string s_page = Page.Read("docs/messages.md");

    public static TheoryData<string> Titles => [.. Block().Matches(s_page).Select(match => match.Groups["title"].Value)];

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_program_does_what_it_says(string title)
    {
        string program = Block().Matches(s_page).Single(match => match.Groups["title"].Value == title).Groups["code"].Value;
        int expectations = 0;
        string checking = Expectation().Replace(program, match =>
        {
            expectations++;
            return $"{match.Value}\nExpectations.Check({match.Groups["name"].Value}, \"{match.Groups["text"].Value}\");";
        });
        Assert.True(expectations > 0, "Nothing is said of what it does.");

        var run = GeneratorHarness.Run(
            [Usings, checking, "internal static class Expectations { public static Action<object?, string> To = null!; public static void Check(object? value, string text) => To(value, text); }"],
            new HarnessOptions { OutputKind = OutputKind.ConsoleApplication });
        var assembly = Assembly.Load([.. OutputCompiler.AssertCompiles(run)]);
        int checks = 0;
        assembly.GetType("Expectations")!.GetField("To")!.SetValue(null, (Action<object?, string>)((value, text) =>
        {
            checks++;
            Expect(value, text);
        }));

        assembly.EntryPoint!.Invoke(null, assembly.EntryPoint.GetParameters().Length == 0 ? [] : [Array.Empty<string>()]);

        Assert.Equal(expectations, checks);
    }

    [Fact]
    public void Every_option_has_a_program()
    {
        string code = string.Concat(Block().Matches(s_page).Select(match => match.Groups["code"].Value));
        var attributes = typeof(MessageAttribute).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(Attribute)) && type.Namespace == typeof(MessageAttribute).Namespace && !s_others.Contains(type.Name));

        Assert.All(attributes, type => Assert.Matches($@"[\[ ]{type.Name[..^"Attribute".Length]}\b", code));
        Assert.All(typeof(MessageAttribute).GetProperties().Where(property => property.CanWrite), property => Assert.Contains(property.Name + " = ", code, StringComparison.Ordinal));
        Assert.Contains(nameof(UnknownMembers), code, StringComparison.Ordinal);
        Assert.Contains(nameof(IPopulatable), code, StringComparison.Ordinal);
    }

    private static void Expect(object? value, string text) => Assert.Equal(
        text.Replace(" ", "", StringComparison.Ordinal),
        (value is byte[] bytes ? Convert.ToHexStringLower(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture))?.Replace(" ", "", StringComparison.Ordinal));

    // A program, and the last title before it.
    [GeneratedRegex(@"^#+ (?<title>.*)\n(?:(?!#|```).*\n)*```csharp\n(?<code>(?:(?!```).*\n)*)```$", RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^[\w<>\[\]?.]+ (?<name>\w+) = .*;\s+// (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Expectation();
}
