using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Emit;

/// <summary>What the files of one service have in common.</summary>
internal static class ServiceFile
{
    public const string CancellationToken = "global::System.Threading.CancellationToken";
    public const string EndPoint = "global::System.Net.EndPoint";
    public const string IAsyncDisposable = "global::System.IAsyncDisposable";
    public const string Task = "global::System.Threading.Tasks.Task";
    public const string ValueTask = "global::System.Threading.Tasks.ValueTask";

    public static string HintName(ServiceModel service, string part) => $"{service.HintStem}.{part}.g.cs";

    /// <summary>Prints what stands above an emitted type.</summary>
    public static SourceWriter Attributes(this SourceWriter writer, ServiceModel service)
    {
        writer.Line(GeneratedFile.GeneratedCode).Line(GeneratedFile.ExcludeFromCoverage);
        return service.Obsolete.Length == 0 ? writer : writer.Line(service.Obsolete);
    }

    public static string Accessibility(ServiceModel service) => service.IsPublic ? "public" : "internal";

    /// <summary>The interface in a doc comment.</summary>
    public static string See(ServiceModel service) => $"<see cref=\"{service.Interface}\"/>";
}
