using static ProtoGen.Generator.Tests.Diagnostics.ServiceDiagnostics;
using static ProtoGen.Generator.Tests.Harness.ExpectedDiagnostic;

namespace ProtoGen.Generator.Tests.Diagnostics;

/// <summary>Rules about streams among the parameters and results of a service.</summary>
public class StreamTests
{
    [Theory]
    [InlineData("Task<IAsyncEnumerable<int>>")]
    [InlineData("ValueTask<IAsyncEnumerable<int>?>")]
    [InlineData("Task<(int, IAsyncEnumerable<int>)>")]
    [InlineData("Task<List<IAsyncEnumerable<int>>>")]
    [InlineData("IAsyncEnumerable<IAsyncEnumerable<int>>")]
    [InlineData("IAsyncEnumerable<int[]>[]")]
    [InlineData("Feed<int>")]
    public Task A_result_that_hides_a_stream_is_refused(string type) => ExpectAsync(
        $"[Service] public interface IProbe {{ [|{type}|] WatchAsync(); }}\npublic interface Feed<T> : IAsyncEnumerable<T> {{ }}",
        Error("PG0108", $"'WatchAsync' hides a stream in {type}; a stream is a whole parameter or a whole result, declared as IAsyncEnumerable<T>"));

    [Theory]
    [InlineData("(int, IAsyncEnumerable<int>?)")]
    [InlineData("IAsyncEnumerable<int>[]")]
    [InlineData("Dictionary<int, List<IAsyncEnumerable<int>>>")]
    [InlineData("IAsyncEnumerable<List<IAsyncEnumerable<int>>>")]
    [InlineData("(int, IAsyncEnumerable<int>)?")]
    [InlineData("Box<IAsyncEnumerable<int>>")]
    [InlineData("Feed<int>")]
    [InlineData("List<Feed<int>>")]
    public Task An_argument_that_hides_a_stream_is_refused(string type) => ExpectAsync(
        $$"""
        [Service] public interface IProbe { Task PutAsync({{type}} [|values|]); }
        public interface Feed<T> : IAsyncEnumerable<T> { }
        public record Box<T>(T Value);
        """,
        Error("PG0108", $"'values' hides a stream in {type}; a stream is a whole parameter or a whole result, declared as IAsyncEnumerable<T>"));

    [Fact]
    public Task A_message_has_no_streams() => ExpectAsync(
        "[Message] public partial record Feed(int Id, IAsyncEnumerable<int> [|Values|]);",
        Error("PG0002", "Feed.Values: 'IAsyncEnumerable<int>' cannot be serialized: it is a stream, which is a whole parameter or a whole result of a service's method and no part of a value"));

    [Fact]
    public Task A_stream_that_may_be_null_is_refused() => ExpectInServiceAsync(
        "Task PutAsync(IAsyncEnumerable<int>? [|values|]);",
        Error("PG0124", "'values' may be null, but a stream always travels; remove the question mark and use an empty one instead"));

    [Fact]
    public Task A_stream_of_results_that_may_be_null_is_refused() => ExpectInServiceAsync(
        "[|IAsyncEnumerable<int>?|] WatchAsync();",
        Error("PG0124", "'WatchAsync' may be null, but a stream always travels; remove the question mark and use an empty one instead"));

    [Theory]
    [InlineData("null!")]
    [InlineData("default!")]
    public Task A_stream_with_a_default_value_is_refused(string value) => ExpectInServiceAsync(
        $"Task PutAsync(IAsyncEnumerable<int> [|values|] = {value});",
        Error("PG0125", "'values' is a stream and has a default value; a caller must give a stream, which may be empty"));

    [Fact]
    public Task Everything_wrong_with_a_stream_is_said_at_once() => ExpectInServiceAsync(
        "Task PutAsync([[|Bounded(3)|]] IAsyncEnumerable<int> [|values|] = null!, IAsyncEnumerable<List<object>>? [|others|], out int [|count|]);",
        Error("PG0071", "IProbe.PutAsync(values) cannot be bounded: a stream has any number of items"),
        Error("PG0125", "'values' is a stream and has a default value; a caller must give a stream, which may be empty"),
        Error("PG0124", "'others' may be null, but a stream always travels; remove the question mark and use an empty one instead"),
        Error("PG0109", "'count' is passed by reference; what travels is a copy of values that are known in advance"));

    [Fact]
    public Task A_one_way_method_with_a_stream_is_refused() => ExpectInServiceAsync(
        "[OneWay] Task PutAsync(int id, IAsyncEnumerable<int> [|values|]);",
        Error("PG0126", "'PutAsync' is one-way and has a stream; a stream belongs to a call that is answered, so remove [OneWay]"));

    [Fact]
    public Task A_one_way_method_that_returns_a_stream_is_refused() => ExpectInServiceAsync(
        "[OneWay] [|IAsyncEnumerable<int>|] WatchAsync();",
        Error("PG0126", "'WatchAsync' is one-way and has a stream; a stream belongs to a call that is answered, so remove [OneWay]"));

    [Fact]
    public Task A_bound_on_a_stream_is_refused() => ExpectInServiceAsync(
        "Task PutAsync([[|Bounded(100)|]] IAsyncEnumerable<string> values);",
        Error("PG0071", "IProbe.PutAsync(values) cannot be bounded: a stream has any number of items"));

    [Theory]
    [InlineData("Task PutAsync([Packed] IAsyncEnumerable<int[]> [|values|]);", "values", "is a stream")]
    [InlineData("[return: Packed] [|IAsyncEnumerable<int[]>|] WatchAsync();", "WatchAsync", "returns a stream")]
    public Task Items_may_be_packed(string method, string name, string what) => ExpectInServiceAsync(
        method, Info("PG0127", $"'{name}' {what}, so nothing for UDP is emitted for 'IProbe'"));

    [Theory]
    [InlineData("Task PutAsync([[|Packed|]] IAsyncEnumerable<string> [|values|]);", "IProbe.PutAsync(values)[]", "values", "is a stream")]
    [InlineData("[return: [|Packed|]] [|IAsyncEnumerable<string>|] WatchAsync();", "IProbe.WatchAsync()[]", "WatchAsync", "returns a stream")]
    public Task Items_without_a_packed_form_are_named(string method, string path, string name, string what) => ExpectInServiceAsync(
        method,
        Warning("PG0060", $"The type of '{path}' has no packed form, so its [Packed] has no effect"),
        Info("PG0127", $"'{name}' {what}, so nothing for UDP is emitted for 'IProbe'"));

    [Theory]
    [InlineData("Task PutAsync(IAsyncEnumerable<List<object>> [|values|]);", "IProbe.PutAsync(values)[][]")]
    [InlineData("[|IAsyncEnumerable<(int, object)>|] WatchAsync();", "IProbe.WatchAsync()[].Item2")]
    public Task Items_that_cannot_travel_are_refused(string method, string path) => ExpectInServiceAsync(
        method, Error("PG0002", $"{path}: 'object' cannot be serialized: its shape is not known when it is read"));

    // Of several streams the first is named; what is only true of datagrams is not said.
    [Fact]
    public Task A_service_with_streams_has_nothing_for_udp() => ExpectInServiceAsync(
        """
        [OneWay] Task NoteAsync(string text, [Bounded(70000)] byte[] blob);
        [OneWay] Task NoteBytesAsync([Bounded(70000)] byte[] blob);
        Task<int> CountAsync(string text);
        Task PutAsync(int id, IAsyncEnumerable<int> [|values|]);
        IAsyncEnumerable<int> WatchAsync();
        """,
        Info("PG0127", "'values' is a stream, so nothing for UDP is emitted for 'IProbe'"));
}
