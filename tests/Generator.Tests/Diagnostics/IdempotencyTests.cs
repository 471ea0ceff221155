using static ProtoGen.Generator.Tests.Diagnostics.ServiceDiagnostics;
using static ProtoGen.Generator.Tests.Harness.ExpectedDiagnostic;

namespace ProtoGen.Generator.Tests.Diagnostics;

/// <summary>Rules about methods that may be sent again.</summary>
public class IdempotencyTests
{
    [Fact]
    public Task A_one_way_is_not_sent_again() => ExpectInServiceAsync(
        "[OneWay, [|Idempotent|]] Task PutAsync(int value);",
        Error("PG0146", "'PutAsync' is one-way, so nobody misses an answer and nothing is sent again: remove [Idempotent]"));

    [Theory]
    [InlineData("[[|Idempotent|]] Task PutAsync(IAsyncEnumerable<int> [|values|]);", "'values' is a stream")]
    [InlineData("[[|Idempotent|]] [|IAsyncEnumerable<int>|] PutAsync();", "'PutAsync' returns a stream")]
    public Task Nor_is_what_has_a_stream(string method, string stream) => ExpectInServiceAsync(
        method,
        Error("PG0147", "'PutAsync' has a stream, of which a part may have been taken already, so it is not sent again: remove [Idempotent]"),
        Info("PG0127", $"{stream}, so nothing for UDP is emitted for 'IProbe'"));

    [Fact]
    public Task On_an_implementation_it_has_no_effect() => ExpectAsync("""
        [Service] public interface IProbe { [Idempotent] Task PutAsync(int value); }
        public class Probe : IProbe { [[|Idempotent|]] public Task PutAsync(int value) => Task.CompletedTask; }
        """,
        Warning("PG0121", "[Idempotent] has no effect on 'PutAsync': it belongs on a method of an interface marked with [Service]"));
}
