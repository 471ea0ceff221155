using ProtoGen.Generator.Diagnostics;
using ProtoGen.Generator.Tests.Harness;
using static ProtoGen.Generator.Tests.Harness.ExpectedDiagnostic;

namespace ProtoGen.Generator.Tests.Diagnostics;

/// <summary>Rules about groups, where they are used.</summary>
public class BroadcastTests
{
    private const string Services = """

        public interface IBase { Task PauseAsync(CancellationToken cancel = default); }
        [Service] public interface IEvents : IBase, IAsyncDisposable { [OneWay] Task PutAsync(int value); ValueTask<int> AskAsync(CancellationToken cancel = default); }
        [Service] public interface IAsk { ValueTask<int> AskAsync(CancellationToken cancel = default); }
        """;

    [Theory]
    [InlineData("group.All.[|AskAsync|]()", "IEvents.AskAsync")]
    [InlineData("group.Except(member).[|AskAsync|]()", "IEvents.AskAsync")]
    [InlineData("group.Only(member, member).[|AskAsync|]().AsTask()", "IEvents.AskAsync")]
    [InlineData("((IBase)group.All).PauseAsync()", null)]
    [InlineData("group.All.[|PauseAsync|]()", "IBase.PauseAsync")]
    [InlineData("group?.All.[|AskAsync|]()", "IEvents.AskAsync")]
    [InlineData("group.All.PutAsync(1)", null)]
    [InlineData("group.All.DisposeAsync()", null)]
    [InlineData("member.AskAsync()", null)]
    [InlineData("other.All.AskAsync()", null)]
    public Task A_broadcast_of_what_has_an_answer_is_refused(string call, string? method) => ExpectAsync(
        $"public class Other {{ public IEvents All => null!; }}\n"
        + $"public class Program {{ public void Run(Group<IEvents> group, IEvents member, Other other) {{ _ = {call}; }} }}" + Services,
        method is null ? [] : [Error("PG0141", $"'{method}' has an answer, and there is one for each member of the group: call the members one by one, or make it [OneWay]")]);

    [Theory]
    [InlineData("[|IAsk|]", "'IAsk': it has no [OneWay] method")]
    [InlineData("[|IBase|]", "'IBase': it is no interface with [Service]")]
    [InlineData("[|string|]", "'string': it is no interface with [Service]")]
    [InlineData("IEvents", null)]
    public Task A_group_of_what_has_nothing_to_broadcast_is_refused(string callback, string? complaint) => ExpectAsync(
        $"public class Program {{ public object Run() => new Group<{callback}>(); }}" + Services,
        complaint is null ? [] : [Error("PG0142", $"There is no group of {complaint}")]);

    private static Task<GeneratorRun> ExpectAsync(string markup, params ExpectedDiagnostic[] expected) =>
        AnalyzerHarness.ExpectAsync(new ProtoGenAnalyzer(), "#pragma warning disable PG0120\n" + ServiceDiagnostics.Usings + markup, HarnessOptions.Default, expected);

    [Fact]
    public Task A_group_of_a_type_parameter_may_be_anything() => ExpectAsync(
        "public class Program<T> where T : class { public Group<T>? Group { get; set; } }" + Services);

    [Fact]
    public Task A_key_of_what_is_not_broadcast_has_no_effect() => ExpectAsync(
        "[Service] public interface IProbe { [OneWay] Task PutAsync([LatestKey] int key, int value); Task SetAsync([LatestKey] int [|key|], CancellationToken cancel = default); }",
        Warning("PG0143", "'key' is no key of 'SetAsync', which is not one-way and so never waits in a group: remove [LatestKey]"));
}
