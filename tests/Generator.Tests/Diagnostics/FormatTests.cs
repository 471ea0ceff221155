using static ProtoGen.Generator.Tests.Diagnostics.MessageDiagnostics;
using static ProtoGen.Generator.Tests.Harness.ExpectedDiagnostic;

namespace ProtoGen.Generator.Tests.Diagnostics;

/// <summary>Rules about [FormatWith].</summary>
public class FormatTests
{
    private const string Body = """
         { public static int MaxSize => -1; public static void Write(ref MessagePackWriter writer, in int value) { } public static int Read(ref MessagePackReader reader) => 0; public static void Locate(ref MessagePath path) { } }
        """;

    [Theory]
    [InlineData("int", "typeof(F)")]
    [InlineData("int?", "typeof(F)")]
    public Task A_formatter_of_the_type_is_fine(string type, string format) => ExpectAsync(
        $$"""
        namespace N { using ProtoGen.Serialization; public struct F : IFormatter<int> {{Body}} [Message] public partial class M { [FormatWith({{format}})] public {{type}} A { get; set; } } }
        """);

    [Theory]
    [InlineData("public struct F : IFormatter<int>", "long", "F", "long")]
    [InlineData("public class F : IFormatter<int>", "int", "F", "int")]
    [InlineData("public struct F : IFormatter<int>", "List<int>", "F", "List<int>")]
    public Task A_format_for_something_else_is_refused(string declaration, string type, string name, string display) => ExpectAsync(
        $$"""
        namespace N { using ProtoGen.Serialization; {{declaration}} {{Body}} [Message] public partial class M { [FormatWith(typeof(F))] public required {{type}} [|A|] { get; set; } } }
        """,
        Error("PG0032", $"M.A: '{name}' is neither a struct that implements IFormatter<{display}> nor a message that implements ISurrogate for '{display}', or it is not accessible"));

    [Fact]
    public Task A_private_formatter_is_refused() => ExpectAsync(
        $$"""
        namespace N { using ProtoGen.Serialization; [Message] public partial class M { [FormatWith(typeof(F))] public int [|A|] { get; set; } private struct F : IFormatter<int> {{Body}} } }
        """,
        Error("PG0032", "M.A: 'M.F' is neither a struct that implements IFormatter<int> nor a message that implements ISurrogate for 'int', or it is not accessible"));

    [Fact]
    public Task A_surrogate_is_a_message_itself() => ExpectAsync(
        """
        public record S(int X) : ISurrogate<Type, S> { public static S FromValue(Type value) => new(1); public static Type ToValue(S surrogate) => typeof(int); }
        [Message] public partial class M { [FormatWith(typeof(S))] public required Type [|A|] { get; set; } }
        """,
        Error("PG0002", "M.A: 'S' cannot be serialized: it is not a message; mark it with [Message]"));
}
