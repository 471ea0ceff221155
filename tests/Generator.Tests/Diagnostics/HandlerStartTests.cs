using static ProtoGen.Generator.Tests.Diagnostics.ServiceDiagnostics;
using static ProtoGen.Generator.Tests.Harness.ExpectedDiagnostic;

namespace ProtoGen.Generator.Tests.Diagnostics;

/// <summary>Rules about where and when handlers begin.</summary>
public class HandlerStartTests
{
    private const string Turn = "'PutAsync' runs inline, so nothing can wait for its turn: remove [RunInline] or [Ordered]";

    [Fact]
    public Task An_inline_method_is_not_ordered() => ExpectInServiceAsync(
        "[Ordered, [|RunInline|]] Task PutAsync(int value);", Error("PG0134", Turn));

    [Theory]
    [InlineData("[Service, Ordered] public interface IProbe { [[|RunInline|]] Task PutAsync(int value); }")]
    [InlineData("[Service] public interface IProbe : IBase { } [Service, Ordered] public interface IBase { [[|RunInline|]] Task PutAsync(int value); }")]
    public Task Nor_is_one_of_an_ordered_service(string source) => ExpectAsync(source, Error("PG0134", Turn));

    [Theory]
    [InlineData("[[|RunInline|]] Task PutAsync(IAsyncEnumerable<int> [|values|]);", "'values' is a stream")]
    [InlineData("[[|RunInline|]] [|IAsyncEnumerable<int>|] PutAsync();", "'PutAsync' returns a stream")]
    public Task An_inline_method_has_no_stream(string method, string stream) => ExpectInServiceAsync(
        method,
        Error("PG0135", "'PutAsync' has a stream, which the thread that it would run on has to receive or wait for: remove [RunInline]"),
        Info("PG0127", $"{stream}, so nothing for UDP is emitted for 'IProbe'"));

    [Fact]
    public Task Both_are_fine_alone() => ExpectAsync("""
        [Service] public interface IProbe
        {
            [Ordered] Task OneAsync();
            [RunInline] Task TwoAsync();
            [Ordered] Task ThreeAsync(IAsyncEnumerable<int> [|values|]);
        }
        [Service, Ordered] public interface IOther { [Ordered] Task OneAsync(); }
        """,
        Info("PG0127", "'values' is a stream, so nothing for UDP is emitted for 'IProbe'"));

    [Fact]
    public Task On_an_implementation_they_have_no_effect() => ExpectAsync("""
        [Service] public interface IProbe { Task PutAsync(int value); }
        public class Probe : IProbe { [[|Ordered|], [|RunInline|]] public Task PutAsync(int value) => Task.CompletedTask; }
        """,
        Warning("PG0121", "[Ordered] has no effect on 'PutAsync': it belongs on a method of an interface marked with [Service]"),
        Warning("PG0121", "[RunInline] has no effect on 'PutAsync': it belongs on a method of an interface marked with [Service]"));
}
