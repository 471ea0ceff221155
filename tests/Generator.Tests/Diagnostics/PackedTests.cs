using static ProtoGen.Generator.Tests.Diagnostics.MessageDiagnostics;
using static ProtoGen.Generator.Tests.Harness.ExpectedDiagnostic;

namespace ProtoGen.Generator.Tests.Diagnostics;

/// <summary>Rules about [Packed].</summary>
public class PackedTests
{
    [Theory]
    [InlineData("string")]
    [InlineData("bool")]
    [InlineData("short")]
    [InlineData("double")]
    [InlineData("DayOfWeek")]
    [InlineData("DateTimeOffset")]
    [InlineData("byte[]")]
    [InlineData("Memory<byte>")]
    [InlineData("string[]")]
    [InlineData("List<int?>")]
    [InlineData("List<DateOnly>")]
    [InlineData("HashSet<int>")]
    [InlineData("Queue<float>")]
    [InlineData("Dictionary<int, long>")]
    [InlineData("List<Plain>")]
    [InlineData("Mixed[]")]
    [InlineData("Counted[]")]
    [InlineData("Formatted[]")]
    [InlineData("Whole[]")]
    public Task A_type_without_a_packed_form(string type) => ExpectAsync(
        $$"""
        [Message] public partial record struct Plain(int X);
        [Message, Packed] public partial record struct Mixed(Guid Id, string Name);
        [Message, Packed] public partial record struct Counted(Guid Id) { [OnSerializing] private void Before() { } }
        [Message, Packed] public partial record struct Formatted([property: FormatWith(typeof(ProtoGen.Serialization.GuidFormatter))] Guid Id, Guid Other);
        [Message, Packed] public partial record Whole(Guid Id);
        [Message] public partial record M([[|Packed|]] {{type}} A);
        """,
        Warning("PG0060", "The type of 'M.A' has no packed form, so its [Packed] has no effect"));

    [Fact]
    public Task An_argument_or_a_result_of_a_service_without_a_packed_form() => ServiceDiagnostics.ExpectAsync(
        """
        [Service]
        public interface IProbe
        {
            [return: [|Packed|]]
            Task<string> GetAsync([[|Packed|]] string key, [Packed] List<double> values);

            [return: Packed]
            Task<float[]> ListAsync([Packed] int first);
        }
        """,
        Warning("PG0060", "The type of 'IProbe.GetAsync()' has no packed form, so its [Packed] has no effect"),
        Warning("PG0060", "The type of 'IProbe.GetAsync(key)' has no packed form, so its [Packed] has no effect"));

    [Fact]
    public Task A_parameter_or_a_result_that_does_not_travel() => ExpectAsync(
        """
        [Message] public partial record M([Packed] Guid Id)
        {
            public M([[|Packed|]] int some) : this(Guid.Empty) { }

            [return: [|Packed|]]
            public Guid Next() => Id;
        }
        """,
        Warning("PG0062", "'some' is neither an argument of a service nor a member of a record, so its [Packed] has no effect"),
        Warning("PG0062", "'Next' does not return the result of a service, so its [Packed] has no effect"));

    [Theory]
    [InlineData("int")]
    [InlineData("TimeSpan")]
    [InlineData("Guid?")]
    [InlineData("decimal")]
    [InlineData("DateTime")]
    [InlineData("sbyte[]")]
    [InlineData("byte[][,]")]
    [InlineData("List<byte>")]
    [InlineData("bool[]?")]
    [InlineData("Half[,]")]
    [InlineData("Memory<DayOfWeek>")]
    [InlineData("IEnumerable<System.Numerics.Vector3>")]
    [InlineData("System.Collections.Immutable.ImmutableArray<DateTimeOffset>?")]
    [InlineData("List<Point>")]
    [InlineData("Pair<Point>[]")]
    [InlineData("Dictionary<string, float[]>")]
    [InlineData("(int, List<long>)")]
    [InlineData("HashSet<Guid>")]
    public Task A_type_with_a_packed_form_somewhere(string type) => ExpectAsync(
        $$"""
        [Message, Packed] public partial record struct Point(int X, bool Y);
        [Message, Packed] public partial struct Pair<T> where T : struct { public T A { get; set; } public DateTime B; }
        [Message] public partial record M([Packed] {{type}} A) { [Packed] public {{type}} B { get; init; } = A; }
        """);

    [Fact]
    public Task A_member_that_a_format_writes() => ExpectAsync(
        """
        [Message] public partial record M([property: FormatWith(typeof(ProtoGen.Serialization.GuidFormatter)), [|Packed|]] Guid A);
        """,
        Warning("PG0060", "The type of 'M.A' has no packed form, so its [Packed] has no effect"));

    [Fact]
    public Task A_message_with_nothing_to_pack() => ExpectAsync(
        """
        [Message, [|Packed|]] public partial record M(string A, byte[] B);
        [Message, [|Packed|]] public abstract partial record Empty;
        [Message, Packed] public partial record Base(Guid Id);
        [Message, [|Packed|]] public partial record Derived(Guid Id, string Name) : Base(Id);
        [Message, Packed] public partial record struct Point(float X, float Y);
        """,
        Warning("PG0061", "No member of 'M' has a packed form, so its [Packed] has no effect"),
        Warning("PG0061", "No member of 'Empty' has a packed form, so its [Packed] has no effect"),
        Warning("PG0061", "No member of 'Derived' has a packed form, so its [Packed] has no effect"));

    [Fact]
    public Task A_mark_on_what_is_not_written() => ExpectAsync(
        """
        [Message] public partial class M
        {
            public int A { get; set; }
            [Ignore, [|Packed|]] public int[] B { get; set; } = [];
            [[|Packed|]] public static int[] C { get; set; } = [];
        }
        [[|Packed|]] public struct Point { public int X; }
        [Packed] public class Base { public int[] Values { get; set; } = []; }
        """,
        Warning("PG0062", "'M.B' does not take part in the message, so its [Packed] has no effect"),
        Warning("PG0062", "'M.C' does not take part in the message, so its [Packed] has no effect"),
        Warning("PG0062", "'Point' is not a message, so its [Packed] has no effect"));

    [Fact]
    public Task A_point_in_time_that_keeps_its_kind_is_not_said_to_lose_it() => ExpectAsync(
        """
        [Message] public partial record M([Packed] DateTime A, [Packed] List<DateTime> B, [Packed] Dictionary<int, DateTime?> C);
        """);
}
