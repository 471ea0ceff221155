using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Tests.Harness;

namespace ProtoGen.Generator.Tests.Caching;

/// <summary>A service is printed again when its client or server would differ, and only then.</summary>
public class ServiceCachingTests
{
    private const string Source = """
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using ProtoGen;

        namespace User;

        [Service]
        public interface IProbe
        {
            ValueTask<int> PutAsync(string text, int number = 1, CancellationToken cancel = default);

            [OneWay]
            Task NoteAsync(List<Reading> readings);

            IAsyncEnumerable<int> WatchAsync(IAsyncEnumerable<string> names, CancellationToken cancel = default);

            Task<int> HalfAsync(int number) => Task.FromResult(number / 2);

            private int Helper() => 1;
        }

        [Message]
        public partial record Reading(int Number);
        """;

    [Fact]
    public void The_same_source_gives_equal_models()
    {
        var (first, _) = Edits.Run(Source, Source);
        var (second, _) = Edits.Run(Source, Source);

        Assert.Equal(first.Values(TrackingNames.Services), second.Values(TrackingNames.Services));
        Assert.Equal(
            first.Values(TrackingNames.Services).Select(model => model.GetHashCode()),
            second.Values(TrackingNames.Services).Select(model => model.GetHashCode()));
    }

    [Theory]
    [InlineData("number / 2", "number / 3")]
    [InlineData("private int Helper() => 1;", "private int Helper() => 2; private int Other() => 3;")]
    [InlineData("[OneWay]", "/// <summary>A comment.</summary>\n    [OneWay]")]
    [InlineData("Task NoteAsync(List<Reading> readings)", "Task NoteAsync( System.Collections.Generic.List<User.Reading>  readings )")]
    [InlineData("ValueTask<int> PutAsync", "System.Threading.Tasks.ValueTask<System.Int32> PutAsync")]
    [InlineData("number = 1", "number = 2 - 1")]
    [InlineData("IAsyncEnumerable<int> WatchAsync", "System.Collections.Generic.IAsyncEnumerable<System.Int32> WatchAsync")]
    [InlineData("public interface IProbe", "public partial interface IProbe")]
    [InlineData("record Reading(int Number)", "record Reading(int Number, string Text)")]
    [InlineData("[Service]", "[Service()]")]
    public void An_edit_that_changes_nothing_leaves_the_files_alone(string old, string edited)
    {
        Assert.Contains(old, Source, StringComparison.Ordinal);
        var (_, after) = Edits.Run(Source, Source.Replace(old, edited, StringComparison.Ordinal));

        Assert.All(after.Reasons(TrackingNames.Services), reason => Assert.Equal(IncrementalStepRunReason.Unchanged, reason));
    }

    [Theory]
    [InlineData("string text", "string words")]
    [InlineData("string text", "string? text")]
    [InlineData("string text", "long text")]
    [InlineData("string text, int number = 1", "int text, int number = 1")]
    [InlineData("int number = 1, Cancel", "int number = 2, Cancel")]
    [InlineData("int number = 1, Cancel", "int number, Cancel")]
    [InlineData("CancellationToken cancel = default", "CancellationToken stop = default")]
    [InlineData("CancellationToken cancel = default", "CancellationToken cancel")]
    [InlineData(", CancellationToken cancel = default", "")]
    [InlineData("ValueTask<int> PutAsync", "ValueTask<long> PutAsync")]
    [InlineData("ValueTask<int> PutAsync", "Task<int> PutAsync")]
    [InlineData("ValueTask<int> PutAsync", "ValueTask PutAsync")]
    [InlineData("ValueTask<int> PutAsync", "[System.Obsolete] ValueTask<int> PutAsync")]
    [InlineData("ValueTask<int> PutAsync", "[Method(\"Other\")] ValueTask<int> PutAsync")]
    [InlineData("PutAsync", "StoreAsync")]
    [InlineData("[OneWay]", "")]
    [InlineData("[OneWay]", "[OneWay, Ordered]")]
    [InlineData("CancellationToken cancel = default", "CallContext cancel = default")]
    [InlineData("ValueTask<int> PutAsync", "[Error<string>(1)] ValueTask<int> PutAsync")]
    [InlineData("[OneWay]", "[OneWay, RunInline]")]
    [InlineData("[Service]", "[Service, Ordered]")]
    [InlineData("List<Reading> readings", "params List<Reading> readings")]
    [InlineData("List<Reading> readings", "IList<Reading> readings")]
    [InlineData("IAsyncEnumerable<int> WatchAsync", "IAsyncEnumerable<long> WatchAsync")]
    [InlineData("IAsyncEnumerable<int> WatchAsync", "Task<int> WatchAsync")]
    [InlineData("IAsyncEnumerable<int> WatchAsync", "[return: Packed] IAsyncEnumerable<int> WatchAsync")]
    [InlineData("IAsyncEnumerable<string> names", "IAsyncEnumerable<string?> names")]
    [InlineData("IAsyncEnumerable<string> names", "string names")]
    [InlineData("IAsyncEnumerable<string> names", "long namesId, IAsyncEnumerable<string> names")]
    [InlineData("[Service]", "[Service(\"Other\")]")]
    [InlineData("[Service]", "[Service] [System.Obsolete]")]
    [InlineData("public interface", "internal interface")]
    [InlineData("namespace User", "namespace Other")]
    public void An_edit_that_changes_the_wire_or_the_signature_is_seen(string old, string edited)
    {
        Assert.Contains(old, Source, StringComparison.Ordinal);
        var (before, after) = Edits.Run(Source, Source.Replace(old, edited, StringComparison.Ordinal));

        Assert.NotEqual(before.Values(TrackingNames.Services), after.Values(TrackingNames.Services));
        Assert.Contains(IncrementalStepRunReason.Modified, after.Reasons(TrackingNames.Services));
    }

    [Theory]
    [InlineData("IBase<int>", "IBase<long>")]
    [InlineData("Task OneAsync", "Task TwoAsync")]
    [InlineData("[Service(\"Base\")]", "")]
    [InlineData("[Service(\"Base\")]", "[Service(\"Other\")]")]
    [InlineData("interface IOther { }", "interface IOther { Task OneAsync(int value); }")]
    public void An_edit_that_changes_what_is_inherited_is_seen(string old, string edited)
    {
        const string Derived = "using System.Threading.Tasks; using ProtoGen; [Service] public interface IProbe : IBase<int>, IOther { }\n";
        const string Bases = "public interface IBase<T> : IRoot { Task OneAsync(T value); } [Service(\"Base\")] public interface IRoot { Task RootAsync(); } public interface IOther { }";
        Assert.Contains(old, Bases + Derived, StringComparison.Ordinal);

        var (before, after) = Edits.Run(Derived + Bases, (Derived + Bases).Replace(old, edited, StringComparison.Ordinal));

        Assert.NotEqual(before.Values(TrackingNames.Services), after.Values(TrackingNames.Services));
    }

    [Fact]
    public void A_tuple_name_is_part_of_the_signature()
    {
        const string Tuple = "using System.Threading.Tasks; [ProtoGen.Service] public interface IProbe { Task A((int Left, int Right) pair); }";
        var (before, after) = Edits.Run(Tuple, Tuple.Replace("Left", "First", StringComparison.Ordinal));

        Assert.NotEqual(before.Values(TrackingNames.Services), after.Values(TrackingNames.Services));
    }

    [Fact]
    public void A_service_that_changes_leaves_its_neighbour_alone()
    {
        string before = Source + "\n[Service] public interface IOther { Task A(); }";
        var (_, after) = Edits.Run(before, before.Replace("Task A()", "Task A(int number)", StringComparison.Ordinal));

        Assert.Equal([IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Modified], after.Reasons(TrackingNames.Services));
        Assert.Equal(1, after.OutputReasons().Count(reason => reason == IncrementalStepRunReason.Modified));
    }

    [Fact]
    public void A_service_that_gets_an_error_loses_its_files_and_gets_them_back()
    {
        string broken = Source.Replace("ValueTask<int> PutAsync", "ValueTask<object> PutAsync", StringComparison.Ordinal);

        Assert.DoesNotContain(Edits.Run(Source, broken).After.GeneratedSources, file => file.HintName.Contains("IProbe", StringComparison.Ordinal));
        Assert.Equal(3, Edits.Run(broken, Source).After.GeneratedSources.Count(file => file.HintName.Contains("IProbe", StringComparison.Ordinal)));
    }
}
