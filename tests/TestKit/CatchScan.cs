using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace ProtoGen.TestKit;

/// <summary>A place in compiled code that catches exceptions.</summary>
/// <param name="Type">The type with its namespace that the source declares, whatever the compiler nests in it.</param>
/// <param name="Method">The method as the source names it.</param>
/// <param name="Caught">The exception with its namespace; System.Object for a catch of anything.</param>
public sealed record Catch(string Type, string Method, string Caught)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Type}.{Method} catches {Caught}";
}

/// <summary>Reads out of an assembly's instructions what its methods catch, filters included.</summary>
public static class CatchScan
{
    private const byte IsInstance = 0x75;

    /// <summary>All places that catch, less those that the compiler makes to hand on what an asynchronous method throws.</summary>
    /// <param name="path">The assembly.</param>
    public static IReadOnlyList<Catch> Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        List<Catch> found = [];
        foreach (var handle in metadata.MethodDefinitions)
        {
            var method = metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress != 0)
            {
                var body = file.GetMethodBody(method.RelativeVirtualAddress);
                var (type, name, isStateMachine) = SourceOf(metadata, method);
                foreach (var region in WithoutHandover(body.ExceptionRegions, isStateMachine))
                {
                    var caught = region.Kind == ExceptionRegionKind.Catch ? region.CatchType : Filtered(body, region);
                    found.Add(new(type, name, NameOf(metadata, caught)));
                }
            }
        }

        return found;
    }

    private static IEnumerable<ExceptionRegion> WithoutHandover(ImmutableArray<ExceptionRegion> regions, bool isStateMachine)
    {
        // The compiler's own stands around all of the method.
        var all = regions.Where(region => region.Kind is ExceptionRegionKind.Catch or ExceptionRegionKind.Filter).ToList();
        return isStateMachine && all.Count > 0 ? all.Except([all.MaxBy(region => region.TryLength)]) : all;
    }

    // A filter begins with a look at the type.
    private static EntityHandle Filtered(MethodBodyBlock body, ExceptionRegion region)
    {
        var il = body.GetILReader();
        il.Offset = region.FilterOffset;
        byte first = il.ReadByte();
        return first == IsInstance ? MetadataTokens.EntityHandle(il.ReadInt32()) : throw new InvalidOperationException($"A filter begins with 0x{first:x2}.");
    }

    // What is nested in a type by the compiler is named <Method>..., and so are methods inside of methods.
    private static (string Type, string Method, bool IsStateMachine) SourceOf(MetadataReader metadata, MethodDefinition method)
    {
        string name = metadata.GetString(method.Name);
        var type = metadata.GetTypeDefinition(method.GetDeclaringType());
        bool isStateMachine = false;
        while (metadata.GetString(type.Name)[0] == '<' && !type.GetDeclaringType().IsNil)
        {
            if (name == "MoveNext" && metadata.GetString(type.Name).Contains(">d__", StringComparison.Ordinal))
            {
                isStateMachine = true;
                name = metadata.GetString(type.Name);
            }

            type = metadata.GetTypeDefinition(type.GetDeclaringType());
        }

        return (FullName(metadata, type), name[0] == '<' ? name[1..name.IndexOf('>', StringComparison.Ordinal)] : name, isStateMachine);
    }

    private static string FullName(MetadataReader metadata, TypeDefinition type)
    {
        string name = metadata.GetString(type.Name).Split('`')[0];
        return type.GetDeclaringType().IsNil
            ? $"{metadata.GetString(type.Namespace)}.{name}"
            : $"{FullName(metadata, metadata.GetTypeDefinition(type.GetDeclaringType()))}+{name}";
    }

    private static string NameOf(MetadataReader metadata, EntityHandle type) => type.Kind switch
    {
        HandleKind.TypeReference => $"{metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type).Namespace)}.{metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)type).Name)}",
        HandleKind.TypeDefinition => FullName(metadata, metadata.GetTypeDefinition((TypeDefinitionHandle)type)),
        _ => throw new InvalidOperationException($"A catch of a {type.Kind}."),
    };
}
