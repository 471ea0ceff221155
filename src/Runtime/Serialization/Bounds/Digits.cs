using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>A decimal number of more than one digit: <c>Digits&lt;Digit6, Digit4&gt;</c> is 64.</summary>
/// <typeparam name="THigh">All digits but the last.</typeparam>
/// <typeparam name="TLow">The last digit.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Digits<THigh, TLow> : IConstant
    where THigh : struct, IConstant
    where TLow : struct, IConstant
{
    /// <inheritdoc/>
    public static int Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (THigh.Value * 10) + TLow.Value;
    }
}

/// <summary>The digit zero.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Digit0 : IConstant
{
    /// <inheritdoc/>
    public static int Value => 0;
}

/// <summary>The digit one.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Digit1 : IConstant
{
    /// <inheritdoc/>
    public static int Value => 1;
}

/// <summary>The digit two.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Digit2 : IConstant
{
    /// <inheritdoc/>
    public static int Value => 2;
}

/// <summary>The digit three.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Digit3 : IConstant
{
    /// <inheritdoc/>
    public static int Value => 3;
}

/// <summary>The digit four.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Digit4 : IConstant
{
    /// <inheritdoc/>
    public static int Value => 4;
}

/// <summary>The digit five.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Digit5 : IConstant
{
    /// <inheritdoc/>
    public static int Value => 5;
}

/// <summary>The digit six.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Digit6 : IConstant
{
    /// <inheritdoc/>
    public static int Value => 6;
}

/// <summary>The digit seven.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Digit7 : IConstant
{
    /// <inheritdoc/>
    public static int Value => 7;
}

/// <summary>The digit eight.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Digit8 : IConstant
{
    /// <inheritdoc/>
    public static int Value => 8;
}

/// <summary>The digit nine.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Digit9 : IConstant
{
    /// <inheritdoc/>
    public static int Value => 9;
}
