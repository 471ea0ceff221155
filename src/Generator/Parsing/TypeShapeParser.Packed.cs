using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>Types that are written in the packed form.</summary>
internal sealed partial class TypeShapeParser
{
    private bool _isPacked;
    private bool _isInBlock;
    private bool _hasPacked;

    private bool Packs => _isPacked && !_isInBlock;

    /// <summary>The shape of a member that is to be packed.</summary>
    /// <param name="type">The type, with its own null annotation.</param>
    /// <param name="bound">The bound that the member has.</param>
    /// <param name="path">The path to it as the user reads it.</param>
    /// <param name="site">Where to report what cannot be serialized.</param>
    /// <param name="hasEffect">Whether anything in it has a packed form.</param>
    public TypeShape? ParsePacked(ITypeSymbol type, LengthBound? bound, string path, ReportSite site, out bool hasEffect)
    {
        _isPacked = true;
        _hasPacked = false;
        try
        {
            TypeShape? shape = bound is null && symbols.Formats.OfType(type) is null && KnownTypes.FindPrimitive(type) is { } primitive
                && PackedTypes.FindWideInteger(primitive) is { } wide
                ? PackedScalar(type, wide)
                : ParseBounded(type, bound, path, site);
            hasEffect = _hasPacked;
            return shape;
        }
        finally
        {
            _isPacked = false;
        }
    }

    private TypeShape PackedScalar(ITypeSymbol type, KnownTypes.Primitive packed)
    {
        _hasPacked = true;
        return PrimitiveShape(type, packed);
    }

    // Inside a block the block says how elements are written, and what else reads them is their ordinary formatter.
    private TypeShape? ParseBlockElement(ITypeSymbol type, string path, ReportSite site)
    {
        _isInBlock = true;
        try
        {
            return Parse(type, path, site);
        }
        finally
        {
            _isInBlock = false;
        }
    }

    private TypeShape Packed(TypeShape collection)
    {
        _hasPacked = true;
        return collection with { Formatter = $"{WellKnownNames.Serialization}PackedFormatter<{collection.Type}, {collection.Formatter}>" };
    }
}
