using ProtoGen.Generator.CodeFixes.Messages;
using ProtoGen.Generator.CodeFixes.Services;

namespace ProtoGen.Generator.Tests.CodeFixes;

public class ServiceFixTests
{
    private static string Service(string method) => $"/// <summary>S.</summary>\n[Service] public interface IProbe {{ {method} }}";

    [Theory]
    [InlineData("void Put(int value);", "ValueTask Put(int value);")]
    [InlineData("List<int?> Get();", "ValueTask<List<int?>> Get();")]
    [InlineData("(int A, string B) Get();", "ValueTask<(int A, string B)> Get();")]
    public Task A_result_comes_later(string before, string after) => FixHarness.ExpectAsync<ReturnTaskFix>("PG0106", Service(before), Service(after));

    [Fact]
    public Task A_reference_cannot_come_later() => FixHarness.ExpectNothingAsync<ReturnTaskFix>("PG0106", Service("ref int Get();"));

    [Theory]
    [InlineData("[OneWay] Task<int> PutAsync(int value);", "[OneWay] Task PutAsync(int value);")]
    [InlineData("[OneWay] ValueTask<List<int>> PutAsync(int value);", "[OneWay] ValueTask PutAsync(int value);")]
    public Task A_one_way_returns_nothing(string before, string after) => FixHarness.ExpectAsync<ReturnNothingFix>("PG0107", Service(before), Service(after));

    [Fact]
    public Task Or_it_becomes_a_call() => FixHarness.ExpectAsync<AwaitAnswerFix>(
        "PG0107", Service("[OneWay] Task<int> PutAsync(int value);"), Service("Task<int> PutAsync(int value);"));

    [Theory]
    [InlineData("[OneWay] Task PutAsync(IAsyncEnumerable<int> values);", "Task PutAsync(IAsyncEnumerable<int> values);")]
    [InlineData("[OneWay] IAsyncEnumerable<int> WatchAsync();", "IAsyncEnumerable<int> WatchAsync();")]
    public Task A_method_with_a_stream_becomes_a_call(string before, string after) =>
        FixHarness.ExpectAsync<AwaitAnswerFix>("PG0126", Service(before), Service(after));

    [Fact]
    public Task What_has_a_stream_runs_on_the_thread_pool() => FixHarness.ExpectAsync<QueueHandlerFix>(
        "PG0135", Service("[RunInline] Task PutAsync(IAsyncEnumerable<int> values);"), Service("Task PutAsync(IAsyncEnumerable<int> values);"));

    [Fact]
    public Task What_has_an_order_runs_on_the_thread_pool() => FixHarness.ExpectAsync<QueueHandlerFix>(
        "PG0134", Service("[Ordered, RunInline] Task PutAsync(int value);"), Service("[Ordered] Task PutAsync(int value);"));

    [Fact]
    public Task What_has_a_stream_is_not_sent_again() => FixHarness.ExpectAsync<NotIdempotentFix>(
        "PG0147", Service("[Idempotent] Task PutAsync(IAsyncEnumerable<int> values);"), Service("Task PutAsync(IAsyncEnumerable<int> values);"));

    [Fact]
    public Task What_has_no_answer_is_not_sent_again() => FixHarness.ExpectAsync<NotIdempotentFix>(
        "PG0146", Service("[OneWay, Idempotent] Task PutAsync(int value);"), Service("[OneWay] Task PutAsync(int value);"));

    [Theory]
    [InlineData("Task PutAsync(IAsyncEnumerable<int?>? values, int? more);", "Task PutAsync(IAsyncEnumerable<int?> values, int? more);")]
    [InlineData("IAsyncEnumerable<int?>? WatchAsync();", "IAsyncEnumerable<int?> WatchAsync();")]
    public Task A_stream_is_never_null(string before, string after) => FixHarness.ExpectAsync<StreamIsThereFix>("PG0124", Service(before), Service(after));

    [Fact]
    public Task A_stream_is_given() => FixHarness.ExpectAsync<StreamIsGivenFix>(
        "PG0125", Service("Task PutAsync(int id, IAsyncEnumerable<int> values = null!, int more = 1);"), Service("Task PutAsync(int id, IAsyncEnumerable<int> values, int more = 1);"));

    [Fact]
    public Task Behind_what_may_be_left_out_it_cannot_be() =>
        FixHarness.ExpectNothingAsync<StreamIsGivenFix>("PG0125", Service("Task PutAsync(int id = 1, IAsyncEnumerable<int> values = null!);"));

    [Theory]
    [InlineData("Task<IAsyncEnumerable<int>> WatchAsync();", "IAsyncEnumerable<int> WatchAsync();")]
    [InlineData("System.Threading.Tasks.ValueTask<System.Collections.Generic.IAsyncEnumerable<int>> WatchAsync();", "System.Collections.Generic.IAsyncEnumerable<int> WatchAsync();")]
    public Task A_stream_is_returned_by_itself(string before, string after) => FixHarness.ExpectAsync<ReturnStreamFix>("PG0108", Service(before), Service(after));

    [Theory]
    [InlineData("Task<List<IAsyncEnumerable<int>>> WatchAsync();")]
    [InlineData("Task PutAsync(List<IAsyncEnumerable<int>> values);")]
    public Task What_has_a_stream_inside_is_not(string method) => FixHarness.ExpectNothingAsync<ReturnStreamFix>("PG0108", Service(method));

    [Fact]
    public Task The_token_goes_last() => FixHarness.ExpectAsync<MoveTokenFix>(
        "PG0110", Service("Task PutAsync(CancellationToken cancel, int value, string text);"), Service("Task PutAsync(int value, string text, CancellationToken cancel);"));

    [Fact]
    public Task Of_two_tokens_none_is_moved() =>
        FixHarness.ExpectNothingAsync<MoveTokenFix>("PG0110", Service("Task PutAsync(int value, CancellationToken first, CancellationToken second = default);"));

    [Theory]
    [InlineData("CancellationToken cancel, int value = 1", "int value = 1, CancellationToken cancel = default")]
    [InlineData("int value, CancellationToken cancel, string text = \"\"", "int value, string text = \"\", CancellationToken cancel = default")]
    [InlineData("CancellationToken cancel = default, int value = 1", "int value = 1, CancellationToken cancel = default")]
    public Task Behind_what_may_be_left_out_the_token_may_be_too(string before, string after) =>
        FixHarness.ExpectAsync<MoveTokenFix>("PG0110", Service($"Task PutAsync({before});"), Service($"Task PutAsync({after});"));

    [Fact]
    public Task Nothing_is_moved_behind_params() =>
        FixHarness.ExpectNothingAsync<MoveTokenFix>("PG0110", Service("Task PutAsync(CancellationToken cancel, params int[] values);"));

    [Fact]
    public Task The_context_goes_last() => FixHarness.ExpectAsync<MoveTokenFix>(
        "PG0130", Service("Task PutAsync(CallContext context, int value);"), Service("Task PutAsync(int value, CallContext context);"));

    [Theory]
    [InlineData("int value, CancellationToken cancel, CallContext context")]
    [InlineData("int value, CallContext context, CancellationToken cancel")]
    public Task The_token_beside_a_context_goes(string parameters) => FixHarness.ExpectAsync<DropTokenFix>(
        "PG0131", Service($"Task PutAsync({parameters});"), Service("Task PutAsync(int value, CallContext context);"));

    [Theory]
    [InlineData("ref int value", "int value")]
    [InlineData("in int value", "int value")]
    [InlineData("ref readonly int value", "int value")]
    public Task A_parameter_goes_by_value(string before, string after) =>
        FixHarness.ExpectAsync<PassByValueFix>("PG0109", Service($"Task PutAsync(string text, {before});"), Service($"Task PutAsync(string text, {after});"));

    [Fact]
    public Task What_comes_out_does_not() => FixHarness.ExpectNothingAsync<PassByValueFix>("PG0109", Service("Task PutAsync(out int value);"));

    [Fact]
    public Task A_method_becomes_public() =>
        FixHarness.ExpectAsync<MakePublicFix>("PG0116", Service("internal Task PutAsync(int value);"), Service("public Task PutAsync(int value);"));

    [Fact]
    public Task An_attribute_of_another_place_goes() => FixHarness.ExpectAsync<RemoveAttributeFix>(
        "PG0121",
        "[Service] public interface IProbe { Task PutAsync(int value); } public class Probe : IProbe { [OneWay] public Task PutAsync(int value) => Task.CompletedTask; }",
        "[Service] public interface IProbe { Task PutAsync(int value); } public class Probe : IProbe { public Task PutAsync(int value) => Task.CompletedTask; }");
}
